import { useEffect, useRef } from 'preact/hooks';
import { totalFaces } from '../../faces/countFaces.ts';
import { localize } from '../../platform/i18n.ts';
import { StateCounts } from '../../ui/StateCounts.tsx';
import { tellBackground } from '../../ui/tellBackground.ts';
import type { CameraDesk } from '../cameraDesk.ts';

/** Below the front desk's sign: who has passed, and the way out. */
export function FrontDeskBar({ desk }: { desk: CameraDesk }) {
  const leave = useRef<HTMLButtonElement>(null);
  useEffect(() => leave.current?.focus(), []);
  const { passed, rule, settings } = desk;
  return (
    <footer>
      <div class="passed">
        <h1>{localize('cameraPassed', [totalFaces(passed)])}</h1>
        <StateCounts counts={passed} rule={rule} />
      </div>
      <div class="bar">
        <label>
          <input
            type="checkbox"
            data-choice="sound"
            checked={settings.alertSound}
            onChange={({ currentTarget }) =>
              tellBackground({ type: 'change-settings', change: { alertSound: currentTarget.checked } })
            }
          />{' '}
          {localize('cameraSound')}
        </label>
        {settings.alertSound && desk.isQuiet && <span class="note">{localize('cameraQuiet', [settings.quietTo])}</span>}
        <button type="button" class="quiet" data-action="reset" onClick={() => desk.resetPassed()}>
          {localize('cameraReset')}
        </button>
        <button ref={leave} type="button" class="quiet" data-action="leave" onClick={() => desk.closeFrontDesk()}>
          {localize('cameraLeave')}
        </button>
      </div>
    </footer>
  );
}
