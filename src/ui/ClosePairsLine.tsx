import type { ClosePairs } from '../faces/closePairs.ts';
import { localize, localizeCount } from '../platform/i18n.ts';
import { CLOSENESS_VERDICTS } from '../policy/closenessStyle.ts';
import { VERDICT_SIGNS } from '../policy/verdictStyle.ts';

/** How many pairs of people are too close, and how many may be; nothing where distances were not measured. */
export function ClosePairsLine({ pairs }: { pairs: ClosePairs | undefined }) {
  if (!pairs) return null;
  const { tooClose, perhaps } = pairs;
  if (tooClose + perhaps === 0) return <p class="outcome close-pairs">{localize('pairsApart')}</p>;
  return (
    <p class="outcome close-pairs">
      {tooClose > 0 && <Count closeness="too_close" text={localizeCount('pairsTooClose', tooClose)} />}
      {perhaps > 0 && <Count closeness="perhaps" text={localizeCount('pairsPerhaps', perhaps)} />}
    </p>
  );
}

function Count({ closeness, text }: { closeness: keyof typeof CLOSENESS_VERDICTS; text: string }) {
  const verdict = CLOSENESS_VERDICTS[closeness];
  return (
    <span class={verdict} data-closeness={closeness}>
      <span aria-hidden="true">{VERDICT_SIGNS[verdict]} </span>
      {text}
    </span>
  );
}
