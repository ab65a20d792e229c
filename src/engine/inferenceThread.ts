import type { Backend } from '../inference/runtime/backendStatus.ts';
import { reportBug } from '../platform/reportBug.ts';
import { EngineFailure } from './engineFailure.ts';
import type { InferenceJob, InferenceResult } from './inferenceJob.ts';
import { LONGEST_SILENCE, type SilenceLimits } from './silenceLimits.ts';
import { Watchdog } from './watchdog.ts';
import type { PassShape, WorkerReply, WorkerRequest } from './workerMessages.ts';

/** ms that a backend may take to start, including shader compilation on a slow machine. */
const START_WITHIN = 60_000;

/** The worker's path from the extension's root, since the code that starts it may be bundled into any file. */
const WORKER = '/engine/inferenceWorker.js';

type Analyzed = Extract<WorkerReply, { type: 'analyzed' }>;
type Answer = Analyzed | Extract<WorkerReply, { type: 'measured' }>;
type Failed = Extract<WorkerReply, { type: 'failed' }>;
type Question = Extract<WorkerRequest, { readonly id: number }>;

interface Pending {
  readonly id: number;
  /** Whose usual time is known: checks on wasm. */
  readonly effort: InferenceJob['effort'] | undefined;
  readonly onProgress: (reply: Analyzed) => void;
  readonly resolve: (reply: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** One inference worker. It takes one frame at a time. */
export class InferenceThread {
  readonly backend: Backend;
  readonly #worker = new Worker(WORKER, { type: 'module' });
  readonly #limits: SilenceLimits;
  readonly #onLost: () => void;
  readonly #watchdog = new Watchdog(() => this.#giveUp());
  readonly #startTimer: ReturnType<typeof setTimeout>;
  #settleStart: { readonly resolve: () => void; readonly reject: (error: Error) => void } | undefined;
  /** Settles when the models are warm. Rejects if the backend does not start, or the thread is ended first. */
  readonly started: Promise<void>;
  #pending: Pending | undefined;
  #nextId = 1;
  #ready = false;
  #ending = false;
  #ended = false;
  /** Whether the thread was given up because a prediction hung. */
  hung = false;
  /** Tensors alive after the last frame. */
  tensors = 0;

  /**
   * @param limits shared by the threads of a pool
   * @param onLost called once if, after the start, the GPU is lost, the worker breaks or a prediction hangs
   */
  constructor(backend: Backend, limits: SilenceLimits, onLost: () => void) {
    this.backend = backend;
    this.#limits = limits;
    this.#onLost = onLost;
    this.started = new Promise((resolve, reject) => {
      this.#settleStart = { resolve, reject };
    });
    // It is no unhandled error if nobody waits for the start.
    this.started.catch(() => undefined);
    this.#startTimer = setTimeout(() => this.#refuseStart(new Error(`${backend} did not start`)), START_WITHIN);
    this.#worker.addEventListener('message', ({ data }: MessageEvent<WorkerReply>) => this.#receive(data));
    this.#worker.addEventListener('error', ({ message }) => this.#break(message));
    this.#send({ type: 'start', backend });
  }

  /** Whether the thread is not ready for another frame. */
  get busy(): boolean {
    return !this.#ready || this.#ending || this.#pending !== undefined;
  }

  /** Whether the thread will never take a frame again. */
  get ended(): boolean {
    return this.#ended;
  }

  /** @throws EngineFailure if the thread ends before the frame is checked, any other error if the check fails */
  async analyze(job: InferenceJob, onProgress: (result: InferenceResult) => void): Promise<InferenceResult> {
    const transfer = typeof job.pixels === 'string' ? [] : [job.pixels];
    const tell = (reply: Analyzed) => onProgress(resultOf(reply));
    const reply = await this.#ask({ type: 'analyze', id: this.#nextId++, ...job }, transfer, tell);
    if (reply.type !== 'analyzed') throw new Error(`the worker answered with ${reply.type}`);
    return resultOf(reply);
  }

  /**
   * Times one pass over a made-up frame. The first pass of each shape is slower.
   *
   * @returns ms
   * @throws as `analyze`
   */
  async measure(shape: PassShape): Promise<number> {
    const reply = await this.#ask({ type: 'measure', id: this.#nextId++, shape }, [], () => undefined);
    if (reply.type !== 'measured') throw new Error(`the worker answered with ${reply.type}`);
    return reply.passMs;
  }

  /** Stops at once, and refuses a frame that is under way. */
  end(): void {
    this.#ending = true;
    this.#ended = true;
    this.#worker.terminate();
    clearTimeout(this.#startTimer);
    this.#settleStart?.reject(new EngineFailure());
    this.#settle()?.reject(new EngineFailure());
  }

  /** Stops after the frame that is under way. */
  endWhenIdle(): void {
    if (this.#pending) this.#ending = true;
    else this.end();
  }

  #ask(question: Question, transfer: Transferable[], onProgress: Pending['onProgress']): Promise<Answer> {
    const effort = this.backend === 'wasm' && question.type === 'analyze' ? question.effort : undefined;
    return new Promise((resolve, reject) => {
      this.#send(question, transfer);
      this.#pending = { id: question.id, effort, onProgress, resolve, reject };
      this.#watch(effort);
    });
  }

  #receive(reply: WorkerReply): void {
    if (this.#pending) this.#noteSign(this.#pending.effort);
    if (reply.type === 'started') this.#begin(reply.tensors);
    else if (reply.type === 'not-started') this.#refuseStart(errorOf(reply));
    else if (reply.type === 'lost') this.#lose();
    else if (reply.type !== 'alive') this.#answer(reply);
  }

  #begin(tensors: number): void {
    clearTimeout(this.#startTimer);
    this.#ready = true;
    this.tensors = tensors;
    this.#settleStart?.resolve();
  }

  #refuseStart(error: Error): void {
    this.#settleStart?.reject(error);
    this.end();
  }

  #answer(reply: Answer | Failed): void {
    if (reply.id !== this.#pending?.id) return;
    if (reply.type === 'analyzed') this.tensors = reply.tensors;
    if (reply.type === 'analyzed' && reply.progress < 1) this.#pending.onProgress(reply);
    else this.#settleWith(reply);
  }

  #settleWith(reply: Answer | Failed): void {
    const pending = this.#settle();
    if (reply.type === 'failed') pending?.reject(errorOf(reply));
    else pending?.resolve(reply);
    if (this.#ending) this.end();
  }

  #noteSign(effort: Pending['effort']): void {
    if (effort) this.#limits.note(effort, this.#watchdog.silence);
    this.#watch(effort);
  }

  /** Starts the time limit for the next sign of life anew. */
  #watch(effort: Pending['effort']): void {
    this.#watchdog.expect(effort ? this.#limits.of(effort) : LONGEST_SILENCE);
  }

  #giveUp(): void {
    const effort = this.#pending?.effort;
    if (effort) this.#limits.note(effort, this.#watchdog.silence);
    this.hung = true;
    this.#lose();
  }

  #break(message: string): void {
    const error = new Error(message || 'the inference worker could not be loaded');
    if (this.#ready) {
      reportBug(error, 'inference worker');
      this.#lose();
    } else {
      this.#refuseStart(error);
    }
  }

  #lose(): void {
    const missed = this.#ready && !this.#ending;
    this.end();
    if (missed) this.#onLost();
  }

  #settle(): Pending | undefined {
    const pending = this.#pending;
    this.#pending = undefined;
    this.#watchdog.stop();
    return pending;
  }

  #send(request: WorkerRequest, transfer: Transferable[] = []): void {
    this.#worker.postMessage(request, transfer);
  }
}

function resultOf({ faces, progress, busyMs }: Analyzed): InferenceResult {
  return { faces, progress, busyMs };
}

/** An error of the worker, with the stack that it had in the worker. */
function errorOf({ message, stack }: { readonly message: string; readonly stack: string }): Error {
  const error = new Error(message);
  if (stack) error.stack = stack;
  return error;
}
