import { useEffect, useRef } from 'preact/hooks';
import { worstVerdict } from '../../frontDesk/worstVerdict.ts';
import { localize } from '../../platform/i18n.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import { PolicyChoice } from '../../ui/PolicyChoice.tsx';
import { Undelivered } from '../../ui/Undelivered.tsx';
import type { CameraDesk } from '../cameraDesk.ts';
import { notCheckedSentence, resultSentence } from '../resultSentence.ts';

/** The usual view's heading and controls. */
export function PageControls({ desk }: { desk: CameraDesk }) {
  const { phase, kind } = desk.source;
  const isLive = phase === 'live';
  return (
    <header>
      <h1>{localize('cameraTitle')}</h1>
      <p class="note">{localize('cameraPrivacy')}</p>
      <Undelivered />
      <PolicyChoice policy={desk.rule.policy} />
      <div class="bar">
        {isLive && (
          <button type="button" data-action="stop" onClick={() => desk.source.stop()}>
            {localize('cameraStop')}
          </button>
        )}
        {isLive && kind === 'screen' && (
          <button type="button" class="quiet" data-action="start" onClick={() => desk.start()}>
            {localize('cameraStart')}
          </button>
        )}
        <button type="button" class="quiet" data-action="share" onClick={() => desk.share()}>
          {localize('cameraShare')}
        </button>
        <FrontDeskButton desk={desk} />
      </div>
      {kind === 'camera' && <CameraChoice desk={desk} />}
      <Sentence desk={desk} />
    </header>
  );
}

/** The result in one sentence, with the sign and the colour of its verdict. */
function Sentence({ desk }: { desk: CameraDesk }) {
  const isChecked = desk.source.phase === 'live' && notCheckedSentence(desk) === undefined;
  const verdict = isChecked ? worstVerdict(desk.tracks, desk.rule) : undefined;
  return (
    <p class={`sentence ${verdict ?? ''}`} role="status">
      {verdict && <span aria-hidden="true">{VERDICT_SIGNS[verdict]} </span>}
      {resultSentence(desk)}
    </p>
  );
}

/** Opens the front desk's view. Has the focus again after that was left. */
function FrontDeskButton({ desk }: { desk: CameraDesk }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (desk.wasFrontDesk) button.current?.focus();
  }, [desk]);
  const open = () => {
    desk.openFrontDesk();
    // Where the browser refuses fullscreen, the view fills the tab.
    document.documentElement.requestFullscreen().catch(() => undefined);
  };
  return (
    <button ref={button} type="button" class="quiet" data-action="desk" onClick={open}>
      {localize('cameraFrontDesk')}
    </button>
  );
}

function CameraChoice({ desk }: { desk: CameraDesk }) {
  const { cameras, deviceId } = desk.source;
  return (
    <div class="bar">
      {cameras.length > 1 && (
        <label>
          {localize('cameraChoice')}{' '}
          <select
            value={deviceId ?? desk.choices.deviceId ?? ''}
            onChange={({ currentTarget }) => desk.use(currentTarget.value)}
          >
            {cameras.map((camera, index) => (
              <option key={camera.deviceId} value={camera.deviceId}>
                {camera.label || localize('cameraNumber', [`${index + 1}`])}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        <input
          type="checkbox"
          data-choice="mirrored"
          checked={desk.choices.mirrored}
          onChange={({ currentTarget }) => desk.choose({ mirrored: currentTarget.checked })}
        />{' '}
        {localize('cameraMirrored')}
      </label>
    </div>
  );
}
