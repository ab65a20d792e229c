/** ms after which the browser has given a popup all the room that it will get. */
const SETTLED_AFTER = 1000;

/**
 * Keeps a popup to one scroll bar where the browser gives it less room than it wants, as on a low screen. How much room
 * there is, is known only once the browser has made the popup larger and stopped; asked before, the popup would stay as
 * small as it began.
 *
 * @param main the element whose content scrolls
 */
export function fitWindow(main: HTMLElement, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fit = (): void => {
    if (document.documentElement.scrollHeight > innerHeight) main.style.maxHeight = `${innerHeight}px`;
  };
  const settle = (): void => {
    clearTimeout(timer);
    timer = setTimeout(fit, SETTLED_AFTER);
  };
  const sizes = new ResizeObserver(settle);
  sizes.observe(main);
  addEventListener(
    'resize',
    () => {
      // There may be more room now; the popup asks for it, and what it gets is seen when it has settled.
      if (innerHeight > Number.parseFloat(main.style.maxHeight)) main.style.maxHeight = '';
      settle();
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    sizes.disconnect();
  });
}
