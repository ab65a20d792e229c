import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { decodePicture } from '../decoding/decodePicture.ts';
import type { BackendStatus } from '../inference/runtime/backendStatus.ts';
import {
  type AnalyzeRequest,
  FAILURES,
  INFERENCE_PORT,
  type InferenceFailure,
  type InferenceReply,
  InferenceRequestSchema,
} from '../messages/inferenceMessages.ts';
import { receive } from '../messages/receive.ts';
import { isOwnContentScript, originOf } from '../messages/senders.ts';
import type { Power } from '../platform/battery.ts';
import { ExpectedError } from '../platform/expectedError.ts';
import { reportBug } from '../platform/reportBug.ts';
import { type Asker, fetchPicture } from './fetchPicture.ts';
import { HiddenPace } from './hiddenPace.ts';
import type { InferenceJob, InferenceResult } from './inferenceJob.ts';
import type { WorkerPool } from './workerPool.ts';

/** Frames of one page's script that may wait. Our own script never sends so many. */
const MAXIMUM_PENDING = 16;

/** Ports of one document. It has two scripts with a port each, and may open new ones before old ones are closed. */
const MOST_PORTS = 8;

/** The name of this context in reports of bugs. */
const WHERE = 'inference host';

/** The fields of a request that its answer must repeat. */
const QuestionSchema = v.object({ sourceId: v.number(), sequence: v.number() });
type Question = v.InferOutput<typeof QuestionSchema>;

interface Client {
  readonly port: Runtime.Port;
  readonly asker: Asker;
  pending: number;
  open: boolean;
  /** What the script was told when it was greeted. */
  ready: { readonly binary: boolean; workers: number } | undefined;
}

/** What the host needs from its surroundings. */
export interface HostSurroundings {
  /** Whether the user has allowed a site (scheme, host and port). */
  readonly mayRead: Asker['mayRead'];
  /** Called when the other end of a script's port is gone. No other event tells of a document that crashed. */
  readonly onGone: (tabId: number, frameId: number) => void;
}

/**
 * Answers the frames and pictures that come in over ports. It knows nothing about tabs: each port belongs to a page's
 * script. Every request ends in an answer, in a failure, or with the port closed, after which the script connects anew.
 */
export class PortHost {
  readonly #pool: Pick<WorkerPool, 'start' | 'status' | 'analyze'>;
  readonly #around: HostSurroundings;
  readonly #clients = new Set<Client>();
  readonly #hiddenPace = new HiddenPace();
  #power: Power | undefined;

  constructor(pool: Pick<WorkerPool, 'start' | 'status' | 'analyze'>, around: HostSurroundings) {
    this.#pool = pool;
    this.#around = around;
  }

  /** How many ports are open. Only tests and benches read it. */
  get open(): number {
    return this.#clients.size;
  }

  /** Accepts a new port if one of our content scripts opened it. */
  connect(port: Runtime.Port): void {
    if (port.name !== INFERENCE_PORT || !port.sender || !isOwnContentScript(port.sender)) return;
    const asker = { origin: originOf(port.sender), mayRead: this.#around.mayRead };
    const { tab, frameId = 0 } = port.sender;
    if (this.#portsOf(tab?.id, frameId) >= MOST_PORTS) {
      port.disconnect();
      return;
    }
    const client: Client = { port, asker, pending: 0, open: true, ready: undefined };
    this.#clients.add(client);
    port.onDisconnect.addListener(() => {
      this.#forget(client);
      if (tab?.id !== undefined) this.#around.onGone(tab.id, frameId);
    });
    port.onMessage.addListener((message: unknown) => {
      this.#take(client, message).catch((error: unknown) => {
        reportBug(error, WHERE);
        this.#close(client);
      });
    });
  }

  /**
   * Takes in the pool's status. Greeted scripts are told how many workers there are now. When no worker is left, their
   * ports are closed, so that they ask for the host anew.
   */
  follow({ phase, workers }: Pick<BackendStatus, 'phase' | 'workers'>): void {
    for (const client of this.#clients) {
      if (phase === 'failed') this.#close(client);
      else if (phase === 'running' && client.ready && client.ready.workers !== workers) {
        client.ready.workers = workers;
        this.#tellReady(client);
      }
    }
  }

  /** Takes in where the machine's power comes from. Greeted scripts are told, and so is each new one. */
  usePower(power: Power): void {
    this.#power = power;
    this.#tellAll();
  }

  #tellAll(): void {
    for (const client of this.#clients) this.#tellReady(client);
  }

  #tellReady(client: Client): void {
    if (!client.ready) return;
    const { slowdown } = this.#hiddenPace;
    const power = this.#power && { power: this.#power };
    this.#send(client, { type: 'ready', ...client.ready, ...power, ...(slowdown > 1 && { hiddenSlowdown: slowdown }) });
  }

  /** Notes what a checked frame has cost. If the pace of hidden tabs changes, all scripts are told. */
  #noteCost(request: AnalyzeRequest, { busyMs }: InferenceResult): void {
    if (request.type !== 'frame' || !request.hidden) return;
    if (this.#hiddenPace.note(busyMs, this.#pool.status.workers, performance.now())) this.#tellAll();
  }

  async #take(client: Client, message: unknown): Promise<void> {
    const request = receive(InferenceRequestSchema, message, WHERE);
    if (request?.type === 'hello') await this.#greet(client, request.probe);
    else if (request) await this.#check(client, request);
    else this.#refuse(client, message);
  }

  /** Tells the sender that its message does not fit, if the message at least names its source and number. */
  #refuse(client: Client, message: unknown): void {
    const question = v.safeParse(QuestionSchema, message);
    if (question.success) this.#fail(client, question.output, 'engine_failed');
  }

  async #greet(client: Client, probe: unknown): Promise<void> {
    try {
      await this.#pool.start();
    } catch {
      // The pool has reported why. The script tries again after a while, and then the pool tries again too.
      return this.#close(client);
    }
    const { workers } = this.#pool.status;
    client.ready = { binary: probe instanceof ArrayBuffer, workers };
    this.#tellReady(client);
  }

  async #check(client: Client, request: AnalyzeRequest): Promise<void> {
    if (client.pending >= MAXIMUM_PENDING) return this.#fail(client, request, 'engine_failed');
    client.pending++;
    try {
      const { job, about } = await jobOf(request, client.asker);
      const answer = (result: InferenceResult) => this.#send(client, answerTo(request, job, result, about));
      const result = await this.#pool.analyze(job, answer);
      answer(result);
      this.#noteCost(request, result);
    } catch (error) {
      if (!(error instanceof ExpectedError)) reportBug(error, WHERE);
      this.#fail(client, request, failureOf(error));
    } finally {
      client.pending--;
    }
  }

  #fail(client: Client, { sourceId, sequence }: Question, reason: InferenceFailure): void {
    this.#send(client, { type: 'failed', sourceId, sequence, reason });
  }

  #send(client: Client, reply: InferenceReply): void {
    if (!client.open) return;
    try {
      client.port.postMessage(reply);
    } catch {
      // The page went away, but the browser has not told us yet.
      this.#close(client);
    }
  }

  #portsOf(tabId: number | undefined, frameId: number): number {
    const senders = [...this.#clients].map(({ port }) => port.sender);
    return senders.filter((one) => one?.tab?.id === tabId && (one?.frameId ?? 0) === frameId).length;
  }

  #close(client: Client): void {
    if (!client.open) return;
    this.#forget(client);
    client.port.disconnect();
  }

  #forget(client: Client): void {
    client.open = false;
    this.#clients.delete(client);
  }
}

type Answer = Extract<InferenceReply, { type: 'faces' }>;
type About = Pick<Answer, 'thumbnail' | 'animated'>;

/** The pool's job for a request. @throws UnreadablePicture; any other error if the frame's bytes do not fit its size */
async function jobOf(request: AnalyzeRequest, asker: Asker): Promise<{ job: InferenceJob; about: About }> {
  const { effort } = request;
  if (request.type === 'frame') {
    const { width, height, pixels, hidden, known = [] } = request;
    if (pixels instanceof ArrayBuffer && pixels.byteLength !== width * height * 4) {
      throw new Error(`a frame of ${width}x${height} px came with ${pixels.byteLength} bytes`);
    }
    return { job: { width, height, pixels, effort, known, ...(hidden && { hidden }) }, about: {} };
  }
  const { image, thumbnail, notes } = await decodePicture(await fetchPicture(request.address, asker));
  const { width, height, data } = image;
  return {
    job: { width, height, pixels: data.buffer, effort },
    about: { thumbnail, animated: notes.includes('first_frame') },
  };
}

function answerTo(
  { sourceId, sequence }: Question,
  { width, height }: InferenceJob,
  { faces, ...rest }: InferenceResult,
  about: About,
): Answer {
  const copies = faces.map(({ bareScores, ...face }) => ({
    ...face,
    labelScores: [...face.labelScores],
    ...(bareScores && { bareScores: [...bareScores] }),
  }));
  return { type: 'faces', sourceId, sequence, faces: copies, width, height, ...rest, ...about };
}

/** Why there is no answer, in the form that a port carries. */
function failureOf(error: unknown): InferenceFailure {
  const problem = error instanceof ExpectedError ? error.problem : undefined;
  return FAILURES.find((failure) => failure === problem) ?? 'engine_failed';
}
