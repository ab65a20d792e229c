import { useEffect } from 'preact/hooks';
import { guarded } from '../../platform/guarded.ts';
import type { CameraDesk } from '../cameraDesk.ts';
import { FrontDeskBar } from './FrontDeskBar.tsx';
import { PageControls } from './PageControls.tsx';
import { PageResult } from './PageResult.tsx';
import { Sign } from './Sign.tsx';
import { Stage } from './Stage.tsx';

/** The whole camera page: the usual view, or the front desk's. The picture stays the same element in both. */
export function CameraPage({ desk }: { desk: CameraDesk }) {
  const { isFrontDesk } = desk;
  useEffect(() => (isFrontDesk ? leaveOnEscape(desk) : undefined), [desk, isFrontDesk]);
  return (
    <div class={isFrontDesk ? 'desk' : 'page'} data-phase={desk.source.phase}>
      {isFrontDesk ? <Sign key="top" desk={desk} /> : <PageControls key="top" desk={desk} />}
      <Stage key="stage" desk={desk} />
      {isFrontDesk ? <FrontDeskBar key="bottom" desk={desk} /> : <PageResult key="bottom" desk={desk} />}
    </div>
  );
}

/**
 * Closes the front desk's view when the user leaves fullscreen, or presses Escape where the browser has refused
 * fullscreen. @returns a function that ends this
 */
function leaveOnEscape(desk: CameraDesk): () => void {
  const end = new AbortController();
  const leave = guarded('camera page', () => desk.closeFrontDesk());
  document.addEventListener('fullscreenchange', () => !document.fullscreenElement && leave(), { signal: end.signal });
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && leave(), { signal: end.signal });
  return () => {
    end.abort();
    // It is refused if the browser has left fullscreen already.
    if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
  };
}
