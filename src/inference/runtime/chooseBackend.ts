import type { Backend } from './backendStatus.ts';

/** A GPU must be this much faster than one wasm thread: the call in the page wants the GPU too. */
const WORTH_IT = 1.5;

/**
 * The backend to run on, by measured passes.
 *
 * @param passMs ms of the same warm pass on each backend that started
 */
export function chooseBackend(passMs: Readonly<Partial<Record<Backend, number>> & { wasm: number }>): Backend {
  const rivals = Object.entries(passMs) as [Backend, number][];
  const [best, bestMs] = rivals.reduce((a, b) => (b[1] < a[1] ? b : a));
  return best !== 'wasm' && bestMs * WORTH_IT <= passMs.wasm ? best : 'wasm';
}
