import { reportFailure } from '../platform/reportFailure.ts';

/** Keeps the screen on until the signal aborts. The browser lets it go when the page is hidden, so it is asked again then. */
export function keepScreenOn(signal: AbortSignal): void {
  let held: WakeLockSentinel | undefined;
  const hold = async (): Promise<void> => {
    if (document.hidden || (held && !held.released)) return;
    try {
      held = await navigator.wakeLock.request('screen');
    } catch (error) {
      // The browser may refuse, for example on a battery that is almost empty. Then the screen goes dark as usual.
      if (!(error instanceof DOMException)) throw error;
    }
    if (signal.aborted) await held?.release();
  };
  const start = () => reportFailure(hold(), 'camera page');
  document.addEventListener('visibilitychange', start, { signal });
  signal.addEventListener('abort', () => reportFailure(held?.release() ?? Promise.resolve(), 'camera page'));
  start();
}
