import { durationText } from '../../platform/durations.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';
import type { FileBatch } from '../fileBatch.ts';
import { remainingSeconds } from '../remainingTime.ts';

/** How much of the batch is done, how long the rest will take, and a button to cancel it. */
export function BatchProgress({
  progress: { done, begun, total, elapsed },
  onCancel,
}: {
  progress: FileBatch['progress'];
  onCancel: () => void;
}) {
  const seconds = remainingSeconds(done, total, elapsed);
  return (
    <div class="bar">
      <label for="done">{localizeCount('filesProgress', total, [done, total])}</label>
      <progress id="done" max={total} value={done + begun} />
      {seconds !== undefined && <span>{localize('filesTimeLeft', [durationText(seconds * 1000)])}</span>}
      <button type="button" class="quiet" data-action="cancel" onClick={onCancel}>
        {localize('filesCancel')}
      </button>
    </div>
  );
}
