/**
 * Keeps a popup to one scroll bar where the browser gives it less room than it wants, as on a low screen. How much room
 * there is, is known only once the browser has made the popup larger, and that may take long. So the popup goes on asking
 * for all the room that it wants: the page stays as high as that, cut off below, and only what is shown in it fits the
 * window. When the window grows, the browser says so, and what is shown grows with it.
 *
 * @param main the element that holds everything; its part `.scroll` scrolls, and its CSS property `--highest` says how many
 *   px it may be high
 */
export function fitWindow(main: HTMLElement, signal: AbortSignal): void {
  const fit = (): void => {
    const wanted = wantedHeight(main);
    const isLow = innerHeight < wanted;
    set(main.style, 'maxHeight', isLow ? `${innerHeight}px` : '');
    set(document.body.style, 'minHeight', isLow ? `${wanted}px` : '');
    set(document.documentElement.style, 'overflow', isLow ? 'hidden' : '');
  };
  const content = new MutationObserver(fit);
  content.observe(main, { subtree: true, childList: true, characterData: true, attributes: true });
  addEventListener('resize', fit, { signal });
  // A folded list that is opened is no change of the document.
  main.addEventListener('toggle', fit, { capture: true, signal });
  signal.addEventListener('abort', () => content.disconnect());
}

/** px that the popup would be high if there were room. */
function wantedHeight(main: HTMLElement): number {
  const scrolling = main.querySelector<HTMLElement>('.scroll');
  const hidden = scrolling ? scrolling.scrollHeight - scrolling.clientHeight : 0;
  const highest = Number.parseFloat(getComputedStyle(main).getPropertyValue('--highest'));
  // In a window lower than what doesn't scroll, that sticks out of the element.
  return Math.min(main.scrollHeight + hidden, highest);
}

/** Sets a property only if it is another one, since a change of the style is a change that is observed. */
function set(style: CSSStyleDeclaration, name: 'maxHeight' | 'minHeight' | 'overflow', value: string): void {
  if (style[name] !== value) style[name] = value;
}
