import { startOnce } from '../dom/startOnce.ts';
import { onTabMessage } from '../link/onTabMessage.ts';
import { tellBackground } from '../link/tellBackground.ts';
import { DocumentTiles } from './documentTiles.ts';

/** The content script of the live check: watches the videos of one frame of the page until it is told to stop. */
startOnce('maskCheckRunning', (stop) => {
  const { signal } = stop;
  onTabMessage(({ type }) => {
    if (type === 'stop') stop.abort();
    return type === 'ping' ? Promise.resolve(true) : undefined;
  }, signal);
  addEventListener(
    'pagehide',
    () => {
      void tellBackground({ type: 'left' });
      stop.abort();
    },
    { signal },
  );
  return new DocumentTiles(stop);
});
