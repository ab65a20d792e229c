/**
 * Calls back when the document is left, until the signal aborts. A page can make up events: only the browser's own event
 * shows that the document goes away.
 */
export function whenLeft(act: () => void, signal: AbortSignal): void {
  addEventListener('pagehide', ({ isTrusted }) => isTrusted && act(), { signal });
}
