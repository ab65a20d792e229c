import type { Backend, BackendStatus } from '../inference/runtime/backendStatus.ts';
import { chooseBackend } from '../inference/runtime/chooseBackend.ts';
import type { InferenceJob, InferenceResult } from './inferenceJob.ts';
import { InferenceThread } from './inferenceThread.ts';

interface Waiting {
  readonly job: InferenceJob;
  readonly onProgress: (result: InferenceResult) => void;
  readonly resolve: (result: InferenceResult) => void;
  readonly reject: (error: unknown) => void;
}

/** ms without checks after which faster backends are tried out, so that probing never delays the first answers. */
const PROBE_DELAY = 4000;

/** Several inference threads, and the frames that wait for one. Starts on wasm; moves to a GPU where that is faster. */
export class WorkerPool {
  readonly #onStatus: (status: BackendStatus) => void;
  readonly #size: number;
  #threads: InferenceThread[] = [];
  readonly #waiting: Waiting[] = [];
  #status: BackendStatus = { phase: 'loading', backend: null, workers: 0, fallback: null };

  /**
   * @param size how many wasm threads
   * @param onStatus told whenever the backend or its state changes
   */
  constructor(size: number, onStatus: (status: BackendStatus) => void) {
    this.#size = size;
    this.#onStatus = onStatus;
  }

  /** @throws if not even wasm starts */
  async start(): Promise<void> {
    await this.#startWasm();
    setTimeout(() => void this.#probeGpu(), PROBE_DELAY);
  }

  get status(): BackendStatus {
    return this.#status;
  }

  /** Tensors alive in each thread after its last frame. */
  get tensors(): number[] {
    return this.#threads.map(({ tensors }) => tensors);
  }

  /** Frames and pictures given to a thread since the start. */
  served = 0;

  /** Frames waiting for a thread. */
  get pending(): number {
    return this.#waiting.length;
  }

  /**
   * Live frames go before still pictures: those can wait.
   *
   * @param onProgress told what is found before the search is over
   * @throws if the thread fails on this frame, or ends before it is done
   */
  analyze(
    job: InferenceJob,
    onProgress: (result: InferenceResult) => void = () => undefined,
  ): Promise<InferenceResult> {
    return new Promise((resolve, reject) => {
      const still = job.effort === 'exhaustive';
      const firstStill = this.#waiting.findIndex((one) => one.job.effort === 'exhaustive');
      const at = still || firstStill < 0 ? this.#waiting.length : firstStill;
      this.#waiting.splice(at, 0, { job, onProgress, resolve, reject });
      this.#dispatch();
    });
  }

  #dispatch(): void {
    for (const thread of this.#threads) {
      if (thread.busy) continue;
      const next = this.#waiting.shift();
      if (!next) return;
      this.served++;
      thread
        .analyze(next.job, next.onProgress)
        .then(next.resolve, next.reject)
        .finally(() => this.#dispatch());
    }
  }

  async #startWasm(): Promise<void> {
    const threads = Array.from({ length: this.#size }, () => new InferenceThread('wasm', () => this.#replace()));
    this.#threads = threads;
    try {
      await Promise.all(threads.map((thread) => thread.started));
    } catch (error) {
      for (const thread of threads) thread.end();
      this.#tell({ phase: 'failed', backend: null, workers: 0 });
      throw error;
    }
    this.#tell({ phase: 'running', backend: 'wasm', workers: threads.length });
    this.#dispatch();
  }

  /** Tries GPU backends beside the running wasm threads and moves over if one is worth it. */
  async #probeGpu(): Promise<void> {
    const wasm = await this.#threads[0]?.started.catch(() => undefined);
    if (wasm === undefined) return;
    for (const backend of ['webgpu', 'webgl'] as const) {
      const thread = new InferenceThread(backend, () => this.#replace());
      const gpu = await thread.started.catch(() => undefined);
      if (gpu !== undefined && chooseBackend({ wasm, [backend]: gpu }) === backend) {
        return this.#moveTo(thread, backend);
      }
      thread.end();
    }
  }

  #moveTo(thread: InferenceThread, backend: Backend): void {
    const old = this.#threads;
    this.#threads = [thread];
    for (const one of old) one.endWhenIdle();
    this.#tell({ phase: 'running', backend, workers: 1 });
    this.#dispatch();
  }

  /** A thread was lost or hung: all start again on wasm, which has no device to lose. */
  #replace(): void {
    const reason = this.#threads.some(({ hung }) => hung) ? 'hung' : 'lost';
    for (const thread of this.#threads) thread.end();
    this.#tell({ phase: 'loading', backend: null, workers: 0, fallback: reason });
    this.#startWasm().catch(() => {
      for (const { reject } of this.#waiting.splice(0)) reject(new Error('inference did not start again'));
    });
  }

  #tell(change: Partial<BackendStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#onStatus(this.#status);
  }
}
