/** Watches which videos the user can see, until the signal aborts. */
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
    observe: (video: HTMLVideoElement) => observer.observe(video),
    unobserve: (video: HTMLVideoElement) => observer.unobserve(video),
    /** Whether a video is in the viewport, and not hidden by `display`, `visibility` or full transparency. */
    isInView: (video: HTMLVideoElement) =>
      inView.has(video) && video.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  };
}
