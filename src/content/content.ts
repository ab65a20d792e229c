import * as v from 'valibot';
import { TabMessageSchema } from '../messages/runtimeMessages.ts';
import { browser } from '../platform/browser.ts';
import { isExtensionAlive } from '../platform/extensionAlive.ts';
import { PageCheck } from './pageCheck.ts';
import { tellBackground } from './tellBackground.ts';

/** Injected into each frame of a checked tab, perhaps more than once: only a frame without a running check starts one. */
const GUARD = 'maskCheckRunning';

const world = globalThis as typeof globalThis & { [GUARD]?: { end: () => void; check: PageCheck } };

if (!world[GUARD]) start();

function start(): void {
  const stop = new AbortController();
  const { signal } = stop;
  const check = new PageCheck(stop);
  world[GUARD] = { check, end: () => stop.abort() };
  signal.addEventListener('abort', () => {
    delete world[GUARD];
  });

  const onMessage = (message: unknown): Promise<true> | undefined => {
    const parsed = v.safeParse(TabMessageSchema, message);
    if (!parsed.success) return undefined;
    if (parsed.output.type === 'ping') return Promise.resolve(true);
    if (parsed.output.type === 'stop') stop.abort();
    return undefined;
  };
  browser.runtime.onMessage.addListener(onMessage);
  signal.addEventListener('abort', () => {
    if (isExtensionAlive()) browser.runtime.onMessage.removeListener(onMessage);
  });

  addEventListener(
    'pagehide',
    () => {
      void tellBackground({ type: 'left' });
      stop.abort();
    },
    { signal },
  );
}
