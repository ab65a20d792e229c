import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { decodePicture } from '../decoding/decodePicture.ts';
import {
  type AnalyzeRequest,
  FAILURES,
  INFERENCE_PORT,
  type InferenceFailure,
  type InferenceReply,
  InferenceRequestSchema,
} from '../messages/inferenceMessages.ts';
import { isOwnContentScript } from '../messages/senders.ts';
import { UnreadablePicture } from '../session/unreadablePicture.ts';
import { fetchPicture } from './fetchPicture.ts';
import type { InferenceJob, InferenceResult } from './inferenceJob.ts';
import type { WorkerPool } from './workerPool.ts';

/** Frames one page's script may have waiting: more than any honest one sends. */
const MAXIMUM_PENDING = 16;

/** Answers the frames and pictures that come in over ports. Knows nothing of tabs: each port is a page's script. */
export class PortHost {
  readonly #pool: WorkerPool;
  readonly #started: Promise<void>;

  /** @param started settles when the pool takes frames */
  constructor(pool: WorkerPool, started: Promise<void>) {
    this.#pool = pool;
    this.#started = started;
  }

  /** Takes a new port if it is one of ours. */
  connect(port: Runtime.Port): void {
    if (port.name !== INFERENCE_PORT || !port.sender || !isOwnContentScript(port.sender)) return;
    const client = { port, pending: 0, open: true };
    port.onDisconnect.addListener(() => {
      client.open = false;
    });
    port.onMessage.addListener((message: unknown) => {
      const request = v.safeParse(InferenceRequestSchema, message);
      if (!request.success) return;
      if (request.output.type === 'hello') void this.#greet(client, request.output.probe);
      else void this.#check(client, request.output);
    });
  }

  async #greet(client: Client, probe: unknown): Promise<void> {
    await this.#started.catch(() => undefined);
    const { phase, workers } = this.#pool.status;
    if (phase === 'failed') return client.port.disconnect();
    send(client, { type: 'ready', binary: probe instanceof ArrayBuffer, workers: Math.max(1, workers) });
  }

  async #check(client: Client, request: AnalyzeRequest): Promise<void> {
    const { sourceId, sequence } = request;
    const fail = (reason: InferenceFailure) => send(client, { type: 'failed', sourceId, sequence, reason });
    if (client.pending >= MAXIMUM_PENDING) return fail('engine_failed');
    client.pending++;
    try {
      const { job, about } = await jobOf(request);
      const { width, height } = job;
      const answer = ({ faces, ...rest }: InferenceResult) =>
        send(client, {
          type: 'faces',
          sourceId,
          sequence,
          faces: faces.map((face) => ({ ...face, labelScores: [...face.labelScores] })),
          width,
          height,
          ...rest,
          ...about,
        });
      answer(await this.#pool.analyze(job, answer));
    } catch (error) {
      if (error instanceof UnreadablePicture) return fail(failureOf(error));
      console.warn('MaskCheck: a frame could not be checked:', error);
      fail('engine_failed');
    } finally {
      client.pending--;
    }
  }
}

interface Client {
  readonly port: Runtime.Port;
  pending: number;
  open: boolean;
}

type About = Pick<Extract<InferenceReply, { type: 'faces' }>, 'thumbnail' | 'animated'>;

/** What the pool is to do for a request. @throws UnreadablePicture */
async function jobOf(request: AnalyzeRequest): Promise<{ job: InferenceJob; about: About }> {
  const { effort } = request;
  if (request.type === 'frame') {
    const { width, height, pixels, known = [] } = request;
    return { job: { width, height, pixels, effort, known }, about: {} };
  }
  const { image, thumbnail, notes } = await decodePicture(await fetchPicture(request.address));
  const { width, height, data } = image;
  return {
    job: { width, height, pixels: data.buffer, effort },
    about: { thumbnail, animated: notes.includes('first_frame') },
  };
}

/** What a picture can't be fetched for, as a port carries it. */
function failureOf({ problem }: UnreadablePicture): InferenceFailure {
  const known: readonly string[] = FAILURES;
  return known.includes(problem) ? (problem as InferenceFailure) : 'engine_failed';
}

function send({ port, open }: Client, reply: InferenceReply): void {
  if (open) port.postMessage(reply);
}
