import * as v from 'valibot';
import { type ContentMessage, TabMessageSchema } from '../messages/runtimeMessages.ts';
import { browser } from '../platform/browser.ts';
import { PageCheck } from './pageCheck.ts';

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
    stop.abort();
    return undefined;
  };
  browser.runtime.onMessage.addListener(onMessage);
  signal.addEventListener('abort', () => {
    // After the extension was reloaded its API is gone, and the listener with it.
    if (browser.runtime?.id) browser.runtime.onMessage.removeListener(onMessage);
  });

  addEventListener(
    'pagehide',
    () => {
      const left: ContentMessage = { type: 'left' };
      browser.runtime.sendMessage(left).catch(() => undefined);
      stop.abort();
    },
    { signal },
  );
}
