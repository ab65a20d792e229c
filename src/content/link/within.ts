/**
 * Gives work a time limit.
 *
 * @param ms after which the work is late: its signal aborts, and its result is ignored
 * @param late gives the result of late work instead, or throws
 */
export function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>, late: () => T): Promise<T> {
  const stop = new AbortController();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      try {
        resolve(late());
      } catch (error) {
        reject(error);
      }
      stop.abort();
    }, ms);
    void work(stop.signal)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
