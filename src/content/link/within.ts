/**
 * Gives work a time limit.
 *
 * @param ms after which it is late: its signal aborts, and what it comes to after all is ignored
 * @param late makes the answer then, or throws
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
