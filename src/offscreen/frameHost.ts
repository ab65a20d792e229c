import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { FRAME_PORT, type FrameMessage, type FrameReply, FrameRequestSchema } from '../messages/frameMessages.ts';
import { isOwnContentScript } from '../messages/senders.ts';
import type { WorkerPool } from './workerPool.ts';

/** Frames one page's script may have waiting: more than any honest one sends. */
const MAXIMUM_PENDING = 16;

/** Answers the frames that come in over ports. Knows nothing of tabs: each port is a page's script. */
export class FrameHost {
  readonly #pool: WorkerPool;
  readonly #started: Promise<void>;

  /** @param started settles when the pool takes frames */
  constructor(pool: WorkerPool, started: Promise<void>) {
    this.#pool = pool;
    this.#started = started;
  }

  /** Takes a new port if it is one of ours. */
  connect(port: Runtime.Port): void {
    if (port.name !== FRAME_PORT || !port.sender || !isOwnContentScript(port.sender)) return;
    const client = { port, pending: 0, open: true };
    port.onDisconnect.addListener(() => {
      client.open = false;
    });
    port.onMessage.addListener((message: unknown) => {
      const request = v.safeParse(FrameRequestSchema, message);
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

  async #check(client: Client, frame: FrameMessage): Promise<void> {
    const { videoId, sequence } = frame;
    if (client.pending >= MAXIMUM_PENDING) return send(client, { type: 'failed', videoId, sequence });
    client.pending++;
    try {
      const { faces, busyMs } = await this.#pool.analyze(frame);
      send(client, { type: 'faces', videoId, sequence, faces: [...faces].map(plain), busyMs });
    } catch (error) {
      console.warn('MaskCheck: a frame could not be checked:', error);
      send(client, { type: 'failed', videoId, sequence });
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

type Face = Extract<FrameReply, { type: 'faces' }>['faces'][number];

/** The reply's mutable copy of a face. */
function plain(face: {
  boundingBox: Face['boundingBox'];
  labelScores: readonly number[];
  faceConfidence: number;
}): Face {
  return { ...face, labelScores: [...face.labelScores] };
}

function send({ port, open }: Client, reply: FrameReply): void {
  if (open) port.postMessage(reply);
}
