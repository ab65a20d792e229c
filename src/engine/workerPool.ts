import type { BackendChoice, BackendReason, BackendStatus } from '../inference/runtime/backendStatus.ts';
import { ExpectedError } from '../platform/expectedError.ts';
import { reportBug } from '../platform/reportBug.ts';
import { BackendMover } from './backendMover.ts';
import { EngineFailure } from './engineFailure.ts';
import type { InferenceJob, InferenceResult } from './inferenceJob.ts';
import { InferenceThread } from './inferenceThread.ts';
import { SilenceLimits } from './silenceLimits.ts';
import { type Task, TaskQueue } from './taskQueue.ts';

/**
 * Several inference threads, and the frames that wait for one. It starts on wasm and moves to a GPU if that is faster, or if the
 * user has chosen it.
 */
export class WorkerPool {
  readonly #onStatus: (status: BackendStatus) => void;
  readonly #size: number;
  readonly #queue = new TaskQueue<InferenceThread>();
  readonly #limits = new SilenceLimits();
  #threads: readonly InferenceThread[] = [];
  #status: BackendStatus = { phase: 'loading', backend: null, workers: 0, reason: null, fallback: null };
  #starting: Promise<void> | undefined;
  readonly #mover = new BackendMover({
    status: () => this.#status,
    isRunning: (thread) => this.#threads.includes(thread),
    anyThread: () => this.#threads[0],
    newThread: (backend) => this.#newThread(backend),
    newWasmThreads: () => this.#newWasmThreads(),
    measureOn: (wasm, shape) => this.#enqueue({ kind: 'measure', only: wasm }, (thread) => thread.measure(shape)),
    moveTo: (threads, reason) => this.#moveTo(threads, reason),
    tell: (change) => this.#tell(change),
  });

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

  /**
   * Goes by what the user has chosen from now on. What runs goes on until the other backend has started; if that does not
   * start on this machine, wasm runs, and the status says so.
   */
  use(choice: BackendChoice): void {
    this.#mover.use(choice);
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
   * Checks a frame or picture. Live frames go before still pictures, which can wait, and among them those of tabs that
   * can be seen.
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
    const kind = job.effort === 'exhaustive' ? 'still' : job.hidden ? 'hidden' : 'live';
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
    this.#threads = this.#newWasmThreads();
    try {
      await Promise.all(this.#threads.map(({ started }) => started));
      if (this.#threads.some(({ ended }) => ended)) throw new EngineFailure();
    } catch (error) {
      if (!(error instanceof ExpectedError)) reportBug(error, 'inference host');
      this.#fail();
      throw error;
    }
    this.#tell({ phase: 'running', backend: 'wasm', workers: this.#size, reason: this.#mover.wasmReason });
    this.#dispatch();
    this.#mover.lookFurther();
  }

  #newWasmThreads(): InferenceThread[] {
    return Array.from({ length: this.#size }, () => this.#newThread('wasm'));
  }

  #newThread(backend: InferenceThread['backend']): InferenceThread {
    const thread: InferenceThread = new InferenceThread(backend, this.#limits, () => this.#replace(thread));
    return thread;
  }

  #fail(): void {
    for (const thread of this.#threads) thread.end();
    this.#threads = [];
    this.#tell({ phase: 'failed', backend: null, workers: 0, reason: null });
    this.#queue.refuse(new EngineFailure());
  }

  /** Replaces all threads when one was lost or hung. The new ones run on wasm, which has no device to lose. */
  #replace(lost: InferenceThread): void {
    // A thread that is only being tried needs no replacement. If one is lost while the others start, their start fails.
    if (!this.#threads.includes(lost) || this.#status.phase !== 'running') return;
    for (const thread of this.#threads) thread.end();
    this.#queue.refuse(new EngineFailure(), ({ only }) => only !== undefined);
    const fallback = lost.hung ? 'hung' : 'lost';
    this.#tell({ phase: 'loading', backend: null, workers: 0, reason: null, fallback });
    // If the start fails, `start` itself refuses the waiting frames and tells the status.
    this.start().catch(() => undefined);
  }

  /** Goes over to other threads, which have started. The ones before finish what is under way. */
  #moveTo(threads: readonly InferenceThread[], reason: BackendReason | null): void {
    const old = this.#threads;
    this.#threads = threads;
    for (const one of old) one.endWhenIdle();
    this.#tell({ phase: 'running', backend: threads[0]?.backend ?? null, workers: threads.length, reason });
    this.#dispatch();
  }

  #tell(change: Partial<BackendStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#onStatus(this.#status);
  }
}
