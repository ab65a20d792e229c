import { native, nativeDocument } from './native.ts';

/**
 * Watches which elements the user can see, until the signal aborts. The browser tells nothing of that in a hidden tab. There
 * an element counts as it did before; one that has come since is measured, so that whoever joins a call meanwhile is checked.
 */
export function watchView(signal: AbortSignal) {
  const inView = new WeakSet<Element>();
  /** The elements of which the browser has told nothing yet. */
  const untold = new WeakSet<Element>();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      untold.delete(target);
      if (isIntersecting) inView.add(target);
      else inView.delete(target);
    }
  });
  signal.addEventListener('abort', () => observer.disconnect());
  const hasBoxInView = (element: Element) =>
    inView.has(element) || (nativeDocument.hidden && untold.has(element) && liesInViewport(element));
  return {
    observe: (element: Element) => {
      untold.add(element);
      observer.observe(element);
    },
    unobserve: (element: Element) => {
      observer.unobserve(element);
      untold.delete(element);
      inView.delete(element);
    },
    /** Whether an element's box is in the viewport, whether or not it can be seen there. */
    hasBoxInView,
    /** Whether an element is in the viewport, and not hidden by `display`, `visibility` or full transparency. */
    isInView: (element: Element) =>
      hasBoxInView(element) && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  };
}

function liesInViewport(element: Element): boolean {
  const { left, top, right, bottom } = native.rect(element);
  return right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
}
