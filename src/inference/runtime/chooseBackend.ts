import { type Backend, GPU_BACKENDS } from './backendStatus.ts';

/**
 * A GPU must do this many times the checks of all wasm threads together. More than once, because the call in the page
 * wants the GPU too, a lost GPU costs a restart, and the threads' speed is taken to add up, which flatters them a little.
 */
const WORTH_IT = 1.5;

/** How fast a backend was. */
export interface BackendSpeed {
  readonly backend: Backend;
  /** Threads that would run on it at a time. */
  readonly workers: number;
  /** ms of one warm pass on one thread, for each shape of frame; the shapes come in the same order for all backends. */
  readonly passMs: readonly number[];
}

/** The geometric mean: none of the values outweighs the others by being large. @param values at least one, above 0 */
export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** Checks that all threads of a backend do in a second, on average over the shapes. */
export function checksPerSecond({ workers, passMs }: BackendSpeed): number {
  return geometricMean(passMs.map((ms) => (workers * 1000) / ms));
}

/**
 * The backend to run on, by the checks that all its threads do in the same time. The rival must do more on average over
 * the shapes, and must not do fewer on any.
 *
 * @param current what runs now
 */
export function chooseBackend(current: BackendSpeed, rival: BackendSpeed): Backend {
  if (rival.passMs.length < current.passMs.length) return current.backend;
  const gain = checksPerSecond(rival) / checksPerSecond(current);
  const slowsNone = current.passMs.every((ms, shape) => {
    const rivalMs = rival.passMs[shape] ?? Number.POSITIVE_INFINITY;
    return rival.workers / rivalMs >= current.workers / ms;
  });
  return gain >= WORTH_IT && slowsNone ? rival.backend : current.backend;
}

/**
 * The backend that an automatic choice ends with: the first GPU backend that is worth leaving wasm for.
 *
 * @param speeds of the backends that run on this machine
 */
export function automaticBackend(speeds: readonly BackendSpeed[]): Backend {
  const wasm = speeds.find(({ backend }) => backend === 'wasm');
  for (const backend of GPU_BACKENDS) {
    const gpu = speeds.find((one) => one.backend === backend);
    if (gpu && (!wasm || chooseBackend(wasm, gpu) === backend)) return backend;
  }
  return 'wasm';
}
