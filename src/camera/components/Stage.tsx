import { useEffect, useRef } from 'preact/hooks';
import { localize } from '../../platform/i18n.ts';
import { HelpLink } from '../../ui/HelpLink.tsx';
import type { CameraDesk } from '../cameraDesk.ts';

/** The picture, over which the overlay draws the boxes; or why there is none, and what to do about it. */
export function Stage({ desk }: { desk: CameraDesk }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    desk.show(video.current);
    return () => desk.show(null);
  }, [desk]);
  const { kind, phase, isWholeScreen } = desk.source;
  const looks = [kind === 'camera' && desk.choices.mirrored && 'mirrored', isWholeScreen && 'unseen'];
  return (
    <section class="stage" aria-label={localize('cameraPicture')}>
      <video ref={video} class={looks.filter(Boolean).join(' ')} hidden={phase !== 'live'} muted playsInline />
      {isWholeScreen && <p class="over">{localize('cameraWholeScreen')}</p>}
      {phase !== 'live' && <Missing desk={desk} />}
    </section>
  );
}

/** Why there is no picture; at the front desk the sign says that already. And what to click. */
function Missing({ desk }: { desk: CameraDesk }) {
  const { kind, phase, problem } = desk.source;
  const isSaid = desk.isFrontDesk;
  if (phase === 'asking')
    return isSaid ? null : <p>{localize(kind === 'camera' ? 'cameraAsking' : 'cameraAskingScreen')}</p>;
  return (
    <>
      {!isSaid && problem && (
        <p role="alert">
          <strong aria-hidden="true">! </strong>
          {localize(`camera_${problem}`)} <HelpLink part={`camera_${problem}`}>{localize('helpWhatToDo')}</HelpLink>
        </p>
      )}
      {!isSaid && !problem && <p>{localize('cameraOff')}</p>}
      {kind === 'screen' && problem ? (
        <button type="button" data-action="share" onClick={() => desk.share()}>
          {localize('cameraShareAgain')}
        </button>
      ) : (
        <button type="button" data-action="start" onClick={() => desk.start()}>
          {localize(problem ? 'cameraTryAgain' : 'cameraStart')}
        </button>
      )}
    </>
  );
}
