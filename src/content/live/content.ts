import { answering, type Handlers } from '../../messages/handlers.ts';
import type { TilesMessage } from '../../messages/runtimeMessages.ts';
import { onTabMessage } from '../link/onTabMessage.ts';
import { tellBackground } from '../link/tellBackground.ts';
import { DocumentTiles } from './documentTiles.ts';

/** Injected into each frame of a checked tab, perhaps more than once: only a frame without a running check starts one. */
const GUARD = 'maskCheckRunning';

const world = globalThis as typeof globalThis & { [GUARD]?: { end: () => void; check: DocumentTiles } };

// Own properties only: an element with that id would be found here too.
if (!Object.hasOwn(world, GUARD)) start();

function start(): void {
  const stop = new AbortController();
  const { signal } = stop;
  const check = new DocumentTiles(stop);
  world[GUARD] = { check, end: () => stop.abort() };
  signal.addEventListener('abort', () => {
    delete world[GUARD];
  });

  const handlers: Handlers<TilesMessage> = {
    stop: async () => stop.abort(),
    ping: async () => true,
  };
  onTabMessage(answering(handlers), signal);

  addEventListener(
    'pagehide',
    ({ isTrusted }) => {
      // A page can make up events; only the browser's own say that the document is left.
      if (!isTrusted) return;
      void tellBackground({ type: 'left' });
      stop.abort();
    },
    { signal },
  );
}
