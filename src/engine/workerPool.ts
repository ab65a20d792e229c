import type { BackendStatus } from '../inference/runtime/backendStatus.ts';
import { chooseBackend } from '../inference/runtime/chooseBackend.ts';
import { ExpectedError } from '../platform/expectedError.ts';
import { reportBug } from '../platform/reportBug.ts';
import { EngineFailure } from './engineFailure.ts';
import type { InferenceJob, InferenceResult } from './inferenceJob.ts';
import { InferenceThread } from './inferenceThread.ts';
import { passTimes } from './passTimes.ts';
import { SilenceLimits } from './silenceLimits.ts';
import { type Task, TaskQueue } from './taskQueue.ts';

/** ms after the start at which faster backends are tried, so that trying them never delays the first answers. */
const PROBE_DELAY = 4000;

/**
 * Several inference threads, and the frames that wait for one. It starts on wasm and moves to a GPU if that is faster.
 */
export class WorkerPool {
  readonly #onStatus: (status: BackendStatus) => void;
  readonly #size: number;
  readonly #queue = new TaskQueue<InferenceThread>();
  readonly #limits = new SilenceLimits();
  #threads: readonly InferenceThread[] = [];
  #status: BackendStatus = { phase: 'loading', backend: null, workers: 0, fallback: null };
  #starting: Promise<void> | undefined;
  #probed = false;

  /**
   * @param size how many wasm threads
   * @param onStatus called whenever the backend or its state changes
   */
  constructor(size: number, onStatus: (status: BackendStatus) => void) {
    this.#size = size;
    this.#onStatus = onStatus;
  }

  /**
   * Starts the threads unless they run or are being started. A pool that failed can be started again.
   *
   * @throws if not even wasm starts; if a bug is the cause, it has been reported
   */
  start(): Promise<void> {
    if (this.#status.phase === 'running') return Promise.resolve();
    this.#starting ??= this.#startWasm().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
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
    return this.#queue.length;
  }

  /**
   * Checks a frame or picture. Live frames go before still pictures, which can wait.
   *
   * @param onProgress called with what is found before the search is over
   * @throws EngineFailure if the pool has failed or fails, or the thread ends before it is done; any other error if the
   *   check itself fails
   */
  async analyze(
    job: InferenceJob,
    onProgress: (result: InferenceResult) => void = () => undefined,
  ): Promise<InferenceResult> {
    if (this.#status.phase === 'failed') throw new EngineFailure();
    const kind = job.effort === 'exhaustive' ? 'still' : 'live';
    return this.#enqueue({ kind }, (thread) => {
      this.served++;
      return thread.analyze(job, onProgress);
    });
  }

  #enqueue<T>(
    which: Pick<Task<InferenceThread>, 'kind' | 'only'>,
    work: (thread: InferenceThread) => Promise<T>,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#queue.add({ ...which, run: (thread) => work(thread).then(resolve, reject), refuse: reject });
      this.#dispatch();
    });
  }

  #dispatch(): void {
    for (const thread of this.#threads) {
      if (!thread.busy)
        void this.#queue
          .next(thread)
          ?.run(thread)
          .then(() => this.#dispatch());
    }
  }

  async #startWasm(): Promise<void> {
    if (this.#status.phase === 'failed') this.#tell({ phase: 'loading' });
    this.#threads = Array.from({ length: this.#size }, () => this.#newThread('wasm'));
    try {
      await Promise.all(this.#threads.map(({ started }) => started));
      if (this.#threads.some(({ ended }) => ended)) throw new EngineFailure();
    } catch (error) {
      if (!(error instanceof ExpectedError)) reportBug(error, 'inference host');
      this.#fail();
      throw error;
    }
    this.#tell({ phase: 'running', backend: 'wasm', workers: this.#size });
    this.#dispatch();
    this.#probeLater();
  }

  #newThread(backend: InferenceThread['backend']): InferenceThread {
    const thread: InferenceThread = new InferenceThread(backend, this.#limits, () => this.#replace(thread));
    return thread;
  }

  #fail(): void {
    for (const thread of this.#threads) thread.end();
    this.#threads = [];
    this.#tell({ phase: 'failed', backend: null, workers: 0 });
    this.#queue.refuse(new EngineFailure());
  }

  /** Replaces all threads when one was lost or hung. The new ones run on wasm, which has no device to lose. */
  #replace(lost: InferenceThread): void {
    // A thread that is only being tried needs no replacement. If one is lost while the others start, their start fails.
    if (!this.#threads.includes(lost) || this.#status.phase !== 'running') return;
    for (const thread of this.#threads) thread.end();
    this.#queue.refuse(new EngineFailure(), ({ only }) => only !== undefined);
    this.#tell({ phase: 'loading', backend: null, workers: 0, fallback: lost.hung ? 'hung' : 'lost' });
    // If the start fails, `start` itself refuses the waiting frames and tells the status.
    this.start().catch(() => undefined);
  }

  /** Tries the GPU later, and only once: a GPU that was not worth it, or has been lost since, is not tried again. */
  #probeLater(): void {
    if (this.#probed) return;
    this.#probed = true;
    setTimeout(() => void this.#probeGpu(), PROBE_DELAY);
  }

  /** Tries GPU backends beside the running wasm threads, and moves to one that is worth it. */
  async #probeGpu(): Promise<void> {
    const [wasm] = this.#threads;
    if (!wasm || this.#status.backend !== 'wasm') return;
    for (const backend of ['webgpu', 'webgl'] as const) {
      const gpu = this.#newThread(backend);
      // Most machines lack one backend or both, and a driver may fail at any point. In both cases wasm stays.
      const worthIt = await this.#isFaster(gpu, wasm).catch(() => false);
      // Wasm may have been lost meanwhile. Then the wasm threads that replaced it stay.
      if (!this.#threads.includes(wasm)) return gpu.end();
      if (worthIt) return this.#moveTo(gpu);
      gpu.end();
    }
  }

  async #isFaster(gpu: InferenceThread, wasm: InferenceThread): Promise<boolean> {
    await gpu.started;
    const now = await passTimes(async (shape) => {
      // Between two passes, a frame that waits for this thread gets its turn.
      await new Promise((resolve) => setTimeout(resolve));
      return this.#enqueue({ kind: 'measure', only: wasm }, (thread) => thread.measure(shape));
    });
    const then = await passTimes((shape) => gpu.measure(shape));
    const current = { backend: wasm.backend, workers: this.#size, passMs: now };
    return chooseBackend(current, { backend: gpu.backend, workers: 1, passMs: then }) === gpu.backend;
  }

  #moveTo(thread: InferenceThread): void {
    const old = this.#threads;
    this.#threads = [thread];
    for (const one of old) one.endWhenIdle();
    this.#tell({ phase: 'running', backend: thread.backend, workers: 1 });
    this.#dispatch();
  }

  #tell(change: Partial<BackendStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#onStatus(this.#status);
  }
}
