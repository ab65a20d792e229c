import { countFaces, totalFaces } from '../../faces/countFaces.ts';
import { localize } from '../../platform/i18n.ts';
import { BatteryNote } from '../../ui/BatteryNote.tsx';
import { StateCounts } from '../../ui/StateCounts.tsx';
import type { CameraDesk } from '../cameraDesk.ts';

/** Below the usual view's picture: how many people are in which state, and who has passed the front desk. */
export function PageResult({ desk }: { desk: CameraDesk }) {
  const { tracks, rule, passed } = desk;
  const isChecking = desk.source.phase === 'live' && desk.activity === 'checking';
  return (
    <footer>
      {isChecking && tracks.length > 1 && <StateCounts counts={countFaces(tracks)} rule={rule} />}
      {isChecking && <BatteryNote settings={desk.settings} power={desk.power} />}
      {totalFaces(passed) > 0 && (
        <section class="passed">
          <h2>{localize('cameraPassed', [totalFaces(passed)])}</h2>
          <StateCounts counts={passed} rule={rule} />
          <button type="button" class="quiet" data-action="reset" onClick={() => desk.resetPassed()}>
            {localize('cameraReset')}
          </button>
        </section>
      )}
    </footer>
  );
}
