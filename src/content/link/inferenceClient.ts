import type { Runtime } from 'webextension-polyfill';
import {
  type AnalyzeRequest,
  INFERENCE_PORT,
  type InferenceReply,
  InferenceReplySchema,
  type InferenceRequest,
} from '../../messages/inferenceMessages.ts';
import { receive } from '../../messages/receive.ts';
import type { Power } from '../../platform/battery.ts';
import { browser } from '../../platform/browser.ts';
import { isExtensionAlive } from '../../platform/extensionAlive.ts';
import { guarded } from '../../platform/guarded.ts';
import { reportBug } from '../../platform/reportBug.ts';
import { Deadlines } from './deadlines.ts';
import { tellBackground } from './tellBackground.ts';

/** ms before another try to reach the host. The wait doubles with each try that fails. */
const FIRST_RETRY = 200;
const LAST_RETRY = 10_000;

/**
 * ms without an answer or progress after which a request counts as failed. The host itself gives a hung thread up after
 * 15 s at the latest, so these limits only end requests that the host has lost. A live frame goes before every picture, and may have
 * to wait for one hung thread. A picture may wait for its site (20 s) and then for the pictures of other tabs, each of
 * which takes some 15 s on a slow laptop. A shorter limit would give pictures up that are still coming.
 */
const PATIENCE = { live: 30_000, picture: 120_000 };

/** ms after which a host that does not greet back is given up. It may need 60 s to load the models. */
const GREETED_WITHIN = 90_000;

/** The name under which we wait for the host's greeting. */
const GREETING = 'greeting';

/** The error that a port throws when its other end is gone, before or instead of its disconnect event. */
const HOST_GONE = /disconnected|invalidated/i;

/** An answer to a frame. */
export type InferenceAnswer = Extract<InferenceReply, { type: 'faces' | 'failed' }>;

/** What the host tells of itself. */
interface Ready {
  /** Whether it wants frames as bytes. */
  readonly binary: boolean;
  readonly workers: number;
  /** Where the machine's power comes from; missing where the browser does not tell. */
  readonly power?: Power;
  /** By how many times more seldom than usual tiles of hidden tabs are to be checked; missing if not at all. */
  readonly hiddenSlowdown?: number;
}

/** What the client tells its owner. */
export interface InferenceClientEvents {
  /** The host takes frames now, or what it tells of itself has changed. */
  readonly onReady: () => void;
  /** Called for each request, with a failure if the answer is late, unless `onLost` comes first. */
  readonly onAnswer: (answer: InferenceAnswer) => void;
  /** The host went away, so the outstanding answers will not come. */
  readonly onLost: () => void;
  /** The extension itself went away (reloaded, updated, removed). */
  readonly onOrphaned: () => void;
}

/** This document's connection to the inference host. It connects again when the host was closed or has crashed. */
export class InferenceClient {
  readonly #events: InferenceClientEvents;
  readonly #signal: AbortSignal;
  readonly #deadlines = new Deadlines();
  #port: Runtime.Port | undefined;
  #ready: Ready | undefined;
  #retryIn = FIRST_RETRY;
  /** Since when the host owes a sign of itself, ms; undefined if it owes none. */
  #owedSince: number | undefined = performance.now();

  constructor(events: InferenceClientEvents, signal: AbortSignal) {
    this.#events = events;
    this.#signal = signal;
    signal.addEventListener('abort', () => {
      this.#deadlines.clear();
      if (this.#port) hangUp(this.#port);
    });
    void this.#connect();
  }

  /** What the host has told of itself; undefined until it takes frames. */
  get ready(): Ready | undefined {
    return this.#ready;
  }

  /** ms for which the host has owed an answer, or has not been there; 0 if it owes nothing. @param now ms */
  silentFor(now: number): number {
    return this.#owedSince === undefined ? 0 : now - this.#owedSince;
  }

  /** Sends a frame. Its answer comes through `onAnswer`, unless the host is lost. */
  send(request: AnalyzeRequest): void {
    const { sourceId, sequence, effort } = request;
    const patience = effort === 'exhaustive' ? PATIENCE.picture : PATIENCE.live;
    const late = () => this.#events.onAnswer({ type: 'failed', sourceId, sequence, reason: 'engine_failed' });
    this.#owedSince ??= performance.now();
    this.#deadlines.start(nameOf(request), patience, guarded('page', late));
    this.#post(request);
  }

  async #connect(): Promise<void> {
    if (this.#signal.aborted) return;
    const open = await tellBackground({ type: 'host-needed' });
    if (this.#signal.aborted) return;
    if (!isExtensionAlive()) return this.#events.onOrphaned();
    if (open !== true) return this.#retry();
    const port = browser.runtime.connect({ name: INFERENCE_PORT });
    this.#port = port;
    port.onMessage.addListener(guarded('page', (message: unknown) => this.#receive(port, message)));
    port.onDisconnect.addListener(guarded('page', () => this.#lose(port)));
    this.#deadlines.start(GREETING, GREETED_WITHIN, () => this.#giveUp(port));
    this.#post({ type: 'hello', probe: new ArrayBuffer(1) });
  }

  #post(request: InferenceRequest): void {
    const port = this.#port;
    try {
      port?.postMessage(request);
    } catch (error) {
      if (!HOST_GONE.test(String(error))) reportBug(error, 'page');
      if (port) this.#giveUp(port);
    }
  }

  #receive(port: Runtime.Port, message: unknown): void {
    const reply = receive(InferenceReplySchema, message, 'page');
    if (!reply || port !== this.#port) return;
    if (reply.type === 'ready') {
      this.#deadlines.end(GREETING);
      this.#noteSign();
      this.#ready = reply;
      this.#retryIn = FIRST_RETRY;
      this.#events.onReady();
      return;
    }
    const goesOn = reply.type === 'faces' && reply.progress < 1;
    const awaited = goesOn ? this.#deadlines.renew(nameOf(reply)) : this.#deadlines.end(nameOf(reply));
    this.#noteSign();
    if (awaited) this.#events.onAnswer(reply);
  }

  #noteSign(): void {
    this.#owedSince = this.#deadlines.waiting ? performance.now() : undefined;
  }

  #giveUp(port: Runtime.Port): void {
    hangUp(port);
    // The end that disconnects gets no event about it.
    this.#lose(port);
  }

  /** Handles the loss of a port. The loss of an old port is ignored, because a newer one may have replaced it. */
  #lose(port: Runtime.Port): void {
    if (port !== this.#port) return;
    this.#port = undefined;
    this.#ready = undefined;
    this.#owedSince ??= performance.now();
    this.#deadlines.clear();
    if (this.#signal.aborted) return;
    this.#events.onLost();
    if (isExtensionAlive()) this.#retry();
    else this.#events.onOrphaned();
  }

  #retry(): void {
    setTimeout(() => void this.#connect(), this.#retryIn);
    this.#retryIn = Math.min(LAST_RETRY, this.#retryIn * 2);
  }
}

/** Disconnects a port. If the extension is gone, the port is closed already, and the browser lets nobody touch it. */
function hangUp(port: Runtime.Port): void {
  if (isExtensionAlive()) port.disconnect();
}

function nameOf({ sourceId, sequence }: Pick<AnalyzeRequest, 'sourceId' | 'sequence'>): string {
  return `${sourceId} ${sequence}`;
}
