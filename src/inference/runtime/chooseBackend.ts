import type { Backend } from './backendStatus.ts';

/**
 * A GPU must do this many times the checks of all wasm threads together. More than once, because the call in the page
 * wants the GPU too, a lost GPU costs a restart, and the threads' speed is taken to add up, which flatters them a little.
 */
const WORTH_IT = 1.5;

/** How fast a backend was. */
interface BackendSpeed {
  readonly backend: Backend;
  /** Threads that would run on it at a time. */
  readonly workers: number;
  /** ms of one warm pass on one thread, for each shape of frame; the shapes come in the same order for all backends. */
  readonly passMs: readonly number[];
}

/**
 * The backend to run on, by the checks that all its threads do in the same time. The rival must do more on average over
 * the shapes (geometric mean: no shape outweighs the others by being slow), and must not do fewer on any.
 *
 * @param current what runs now
 */
export function chooseBackend(current: BackendSpeed, rival: BackendSpeed): Backend {
  const gains = current.passMs.map((ms, shape) => {
    const rivalMs = rival.passMs[shape] ?? Number.POSITIVE_INFINITY;
    return rival.workers / rivalMs / (current.workers / ms);
  });
  const mean = Math.exp(gains.reduce((sum, gain) => sum + Math.log(gain), 0) / gains.length);
  return mean >= WORTH_IT && Math.min(...gains) >= 1 ? rival.backend : current.backend;
}
