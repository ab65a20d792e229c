import type { Backend } from '../inference/runtime/backendStatus.ts';
import type { InferenceJob, InferenceResult } from './inferenceJob.ts';
import type { WorkerReply, WorkerRequest } from './workerMessages.ts';

/** ms after which a prediction counts as hung. */
const HUNG_AFTER = 15_000;

/** ms a backend may take to start, shader compilation on a slow machine included. */
const START_WITHIN = 60_000;

interface Pending {
  readonly id: number;
  readonly onProgress: (result: InferenceResult) => void;
  readonly resolve: (result: InferenceResult) => void;
  readonly reject: (error: unknown) => void;
  readonly watchdog: ReturnType<typeof setTimeout>;
}

/** From the extension's root: the code that starts it may be bundled into any file. */
const WORKER = '/engine/inferenceWorker.js';

/** One inference worker: takes a frame at a time. */
export class InferenceThread {
  readonly #worker = new Worker(WORKER, { type: 'module' });
  readonly #onLost: () => void;
  #pending: Pending | undefined;
  #nextId = 1;
  #ready = false;
  #ending = false;
  /** Settles when the models are warm: ms of one pass. Rejects if the backend does not start. */
  readonly started: Promise<number>;
  /** Whether it was given up because a prediction hung. */
  hung = false;
  /** Tensors alive after the last frame. */
  tensors = 0;

  /** @param onLost called once, when the GPU was lost, the worker broke or a prediction hung */
  constructor(backend: Backend, onLost: () => void) {
    this.#onLost = onLost;
    this.started = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${backend} did not start`)), START_WITHIN);
      this.#worker.addEventListener('message', ({ data }: MessageEvent<WorkerReply>) => {
        if (data.type === 'started') {
          clearTimeout(timer);
          this.#ready = true;
          this.tensors = data.tensors;
          resolve(data.passMs);
        } else if (data.type === 'not-started') {
          clearTimeout(timer);
          reject(new Error(data.message));
        } else {
          this.#receive(data);
        }
      });
      this.#worker.addEventListener('error', (event) => {
        clearTimeout(timer);
        reject(new Error(event.message || 'the inference worker could not be loaded'));
        this.#lose();
      });
    });
    this.#send({ type: 'start', backend });
  }

  /** Not ready for another frame. */
  get busy(): boolean {
    return !this.#ready || this.#ending || this.#pending !== undefined;
  }

  /** @throws if the frame cannot be checked, or the worker ends before it is */
  analyze(job: InferenceJob, onProgress: (result: InferenceResult) => void): Promise<InferenceResult> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      const watchdog = setTimeout(() => {
        this.hung = true;
        this.#lose();
      }, HUNG_AFTER);
      this.#pending = { id, onProgress, resolve, reject, watchdog };
      this.#send({ type: 'analyze', id, ...job }, typeof job.pixels === 'string' ? [] : [job.pixels]);
    });
  }

  /** Stops at once; a frame under way is refused. */
  end(): void {
    this.#ending = true;
    this.#worker.terminate();
    this.#settle()?.reject(new Error('the inference worker was ended'));
  }

  /** Stops after the frame under way. */
  endWhenIdle(): void {
    if (this.#pending) this.#ending = true;
    else this.end();
  }

  #receive(reply: Exclude<WorkerReply, { type: 'started' | 'not-started' }>): void {
    if (reply.type === 'lost') this.#lose();
    else this.#answer(reply);
  }

  #answer(reply: Extract<WorkerReply, { type: 'analyzed' | 'failed' }>): void {
    if (reply.id !== this.#pending?.id) return;
    if (reply.type === 'analyzed') {
      const { faces, progress, busyMs } = reply;
      this.tensors = reply.tensors;
      if (progress < 1) {
        this.#pending.onProgress({ faces, progress, busyMs });
        return;
      }
      this.#settle()?.resolve({ faces, progress, busyMs });
    } else {
      this.#settle()?.reject(new Error(reply.message));
    }
    if (this.#ending) this.#worker.terminate();
  }

  #lose(): void {
    if (this.#ending) return;
    const ready = this.#ready;
    this.end();
    if (ready) this.#onLost();
  }

  #settle(): Pending | undefined {
    const pending = this.#pending;
    this.#pending = undefined;
    clearTimeout(pending?.watchdog);
    return pending;
  }

  #send(request: WorkerRequest, transfer: Transferable[] = []): void {
    this.#worker.postMessage(request, transfer);
  }
}
