/** Watches which elements the user can see, until the signal aborts. */
export function watchView(signal: AbortSignal) {
  const inView = new WeakSet<Element>();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) inView.add(target);
      else inView.delete(target);
    }
  });
  signal.addEventListener('abort', () => observer.disconnect());
  return {
    observe: (element: Element) => observer.observe(element),
    unobserve: (element: Element) => {
      observer.unobserve(element);
      inView.delete(element);
    },
    /** Whether an element's box is in the viewport, whether or not it can be seen there. */
    hasBoxInView: (element: Element) => inView.has(element),
    /** Whether an element is in the viewport, and not hidden by `display`, `visibility` or full transparency. */
    isInView: (element: Element) =>
      inView.has(element) && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  };
}
