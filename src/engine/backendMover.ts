import type { BackendChoice, BackendReason, BackendStatus } from '../inference/runtime/backendStatus.ts';
import type { InferenceThread } from './inferenceThread.ts';
import { hasStarted, probeGpu } from './probeGpu.ts';
import type { PassShape } from './workerMessages.ts';

/** ms after the start at which faster backends are tried, so that trying them never delays the first answers. */
const PROBE_DELAY = 4000;

/** The pool whose backend is chosen. */
export interface MovedPool {
  readonly status: () => BackendStatus;
  /** Whether a thread is one of those that take frames now. */
  readonly isRunning: (thread: InferenceThread) => boolean;
  /** One of the threads that take frames now. */
  readonly anyThread: () => InferenceThread | undefined;
  readonly newThread: (backend: InferenceThread['backend']) => InferenceThread;
  readonly newWasmThreads: () => readonly InferenceThread[];
  /** Times one pass on a thread, between the frames that it checks. @returns ms */
  readonly measureOn: (thread: InferenceThread, shape: PassShape) => Promise<number>;
  readonly moveTo: (threads: readonly InferenceThread[], reason: BackendReason | null) => void;
  readonly tell: (change: Partial<BackendStatus>) => void;
}

/**
 * Decides on which backend a pool runs: on the one that the user has chosen, or on the one that does most. Everything
 * begins on wasm, which answers soonest, and goes on there if another backend does not start.
 */
export class BackendMover {
  readonly #pool: MovedPool;
  #choice: BackendChoice = 'auto';
  /** How often the user has chosen. */
  #choices = 0;
  /** The choice for which a GPU has been tried. */
  #tried: BackendChoice | undefined;
  #probing: ReturnType<typeof setTimeout> | undefined;

  constructor(pool: MovedPool) {
    this.#pool = pool;
  }

  /** Goes by what the user has chosen from now on. */
  use(choice: BackendChoice): void {
    if (choice === this.#choice) return;
    this.#choice = choice;
    this.#choices++;
    this.#tried = undefined;
    clearTimeout(this.#probing);
    const { phase, backend } = this.#pool.status();
    if (phase !== 'running') return;
    if (backend === choice) this.#tried = choice;
    this.#pool.tell({ reason: backend === choice ? 'chosen' : 'first', fallback: null });
    if (backend === 'wasm') this.lookFurther();
    else if (backend !== choice) void this.#returnToWasm();
  }

  /** Why wasm runs when it has just started; null if that is a fallback, which says why itself. */
  get wasmReason(): BackendReason | null {
    if (this.#pool.status().fallback) return null;
    return this.#choice === 'wasm' ? 'chosen' : 'first';
  }

  /**
   * To be called when the pool runs on wasm. It tries what may be better, once for each choice: a GPU that was not worth
   * it, or has been lost since, is not tried again.
   */
  lookFurther(): void {
    if (this.#tried === this.#choice) return;
    this.#tried = this.#choice;
    if (this.#choice === 'auto') this.#probing = setTimeout(() => void this.#probe(), PROBE_DELAY);
    else if (this.#choice !== 'wasm') void this.#tryChosen(this.#choice);
  }

  /** Moves to a GPU that is worth it. */
  async #probe(): Promise<void> {
    const wasm = this.#pool.anyThread();
    if (!wasm || this.#pool.status().backend !== 'wasm') return;
    const outcome = await probeGpu({
      size: this.#pool.status().workers,
      newThread: this.#pool.newThread,
      measureWasm: async (shape) => {
        // Between two passes, a frame that waits for this thread gets its turn.
        await new Promise((resolve) => setTimeout(resolve));
        return this.#pool.measureOn(wasm, shape);
      },
      isOver: this.#changes(wasm),
    });
    if (typeof outcome !== 'string') this.#pool.moveTo([outcome], 'faster');
    else if (outcome !== 'over') this.#pool.tell({ reason: outcome });
  }

  /** Moves to the GPU backend that the user has chosen, however fast it is. */
  async #tryChosen(backend: Exclude<BackendChoice, 'auto' | 'wasm'>): Promise<void> {
    const isOver = this.#changes(this.#pool.anyThread());
    const gpu = this.#pool.newThread(backend);
    const started = await hasStarted(gpu);
    if (started && !isOver()) return this.#pool.moveTo([gpu], 'chosen');
    gpu.end();
    if (!isOver()) this.#pool.tell({ reason: null, fallback: 'unavailable' });
  }

  /** Goes back to wasm from a GPU that the user does not want, or that is to be measured first. */
  async #returnToWasm(): Promise<void> {
    const isOver = this.#changes(this.#pool.anyThread());
    const threads = this.#pool.newWasmThreads();
    const started = (await Promise.all(threads.map(hasStarted))).every((one) => one);
    if (started && !isOver()) {
      this.#pool.moveTo(threads, this.wasmReason);
      return this.lookFurther();
    }
    for (const thread of threads) thread.end();
    if (!isOver()) this.#pool.tell({ reason: null, fallback: 'unavailable' });
  }

  /** @returns whether the user has chosen something else since, or a thread that runs now has been replaced */
  #changes(thread: InferenceThread | undefined): () => boolean {
    const choices = this.#choices;
    return () => this.#choices !== choices || !thread || !this.#pool.isRunning(thread);
  }
}
