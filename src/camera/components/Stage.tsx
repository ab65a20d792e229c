import { useEffect, useRef } from 'preact/hooks';
import { localize } from '../../platform/i18n.ts';
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

function Missing({ desk }: { desk: CameraDesk }) {
  const { kind, phase, problem } = desk.source;
  if (phase === 'asking') return <p>{localize(kind === 'camera' ? 'cameraAsking' : 'cameraAskingScreen')}</p>;
  return (
    <>
      {problem ? (
        <p role="alert">
          <strong aria-hidden="true">! </strong>
          {localize(`camera_${problem}`)}
        </p>
      ) : (
        <p>{localize('cameraOff')}</p>
      )}
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
