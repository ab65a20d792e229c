import { GPU_BACKENDS } from '../inference/runtime/backendStatus.ts';
import { chooseBackend } from '../inference/runtime/chooseBackend.ts';
import type { InferenceThread } from './inferenceThread.ts';
import { passTimes } from './passTimes.ts';
import type { PassShape } from './workerMessages.ts';

/** What a probe needs of the pool that runs on wasm meanwhile. */
export interface ProbedPool {
  /** How many wasm threads there are. */
  readonly size: number;
  /** Starts a thread to be tried. */
  readonly newThread: (backend: InferenceThread['backend']) => InferenceThread;
  /** Times one pass on a wasm thread, between the frames that it checks. @returns ms */
  readonly measureWasm: (shape: PassShape) => Promise<number>;
  /** Whether the pool has changed meanwhile, so that nobody wants the outcome any more. */
  readonly isOver: () => boolean;
}

/** The GPU's thread to move to; or why wasm stays; or that nobody wants to know any more. */
export type ProbeOutcome = InferenceThread | 'slower' | 'no_gpu' | 'over';

/** Tries GPU backends beside the running wasm threads, one after the other, until one is worth it. */
export async function probeGpu(pool: ProbedPool): Promise<ProbeOutcome> {
  let outcome: ProbeOutcome = 'no_gpu';
  for (const backend of GPU_BACKENDS) {
    const gpu = pool.newThread(backend);
    const started = await hasStarted(gpu);
    // A driver may fail at any point; then wasm stays.
    const isFaster = started && (await isWorthIt(gpu, pool).catch(() => false));
    const isOver = pool.isOver();
    if (isFaster && !isOver) return gpu;
    gpu.end();
    if (isOver) return 'over';
    if (started) outcome = 'slower';
  }
  return outcome;
}

/** Whether a thread's backend starts on this machine. Most machines lack one GPU backend or both. */
export async function hasStarted(thread: InferenceThread): Promise<boolean> {
  return thread.started.then(
    () => !thread.ended,
    () => false,
  );
}

async function isWorthIt(gpu: InferenceThread, { size, measureWasm }: ProbedPool): Promise<boolean> {
  const now = await passTimes(measureWasm);
  const then = await passTimes((shape) => gpu.measure(shape));
  const current = { backend: 'wasm', workers: size, passMs: now } as const;
  return chooseBackend(current, { backend: gpu.backend, workers: 1, passMs: then }) === gpu.backend;
}
