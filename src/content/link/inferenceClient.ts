import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import {
  type AnalyzeRequest,
  INFERENCE_PORT,
  type InferenceReply,
  InferenceReplySchema,
  type InferenceRequest,
} from '../../messages/inferenceMessages.ts';
import { browser } from '../../platform/browser.ts';
import { isExtensionAlive } from '../../platform/extensionAlive.ts';
import { tellBackground } from './tellBackground.ts';

/** ms before another try to reach the host; doubles with each that fails. */
const FIRST_RETRY = 200;
const LAST_RETRY = 10_000;

/** An answer to a frame. */
export type InferenceAnswer = Extract<InferenceReply, { type: 'faces' | 'failed' }>;

/** What the client tells its owner. */
export interface InferenceClientEvents {
  readonly onReady: () => void;
  readonly onAnswer: (answer: InferenceAnswer) => void;
  /** The host went away: answers under way will not come. */
  readonly onLost: () => void;
  /** The extension itself went away (reloaded, updated, removed). */
  readonly onOrphaned: () => void;
}

/** This page's line to the inference host: connects, and connects again when the host was closed or crashed. */
export class InferenceClient {
  readonly #events: InferenceClientEvents;
  readonly #signal: AbortSignal;
  #port: Runtime.Port | undefined;
  #ready: { binary: boolean; workers: number } | undefined;
  #retryIn = FIRST_RETRY;

  constructor(events: InferenceClientEvents, signal: AbortSignal) {
    this.#events = events;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#port?.disconnect());
    void this.#connect();
  }

  /** How frames are wanted, once the host takes them. */
  get ready(): { readonly binary: boolean; readonly workers: number } | undefined {
    return this.#ready;
  }

  /** Sends a frame; its answer comes through `onAnswer`, unless the host is lost. */
  send(frame: AnalyzeRequest): void {
    this.#post(frame);
  }

  async #connect(): Promise<void> {
    if (this.#signal.aborted) return;
    const open = await tellBackground({ type: 'host-needed' });
    if (this.#signal.aborted) return;
    if (!isExtensionAlive()) return this.#events.onOrphaned();
    if (open !== true) return this.#retry();
    const port = browser.runtime.connect({ name: INFERENCE_PORT });
    this.#port = port;
    port.onMessage.addListener((message: unknown) => this.#receive(message));
    port.onDisconnect.addListener(() => this.#lose());
    this.#post({ type: 'hello', probe: new ArrayBuffer(1) });
  }

  #post(request: InferenceRequest): void {
    try {
      this.#port?.postMessage(request);
    } catch {
      this.#lose();
    }
  }

  #receive(message: unknown): void {
    const parsed = v.safeParse(InferenceReplySchema, message);
    if (!parsed.success) return;
    if (parsed.output.type !== 'ready') {
      this.#events.onAnswer(parsed.output);
      return;
    }
    this.#ready = parsed.output;
    this.#retryIn = FIRST_RETRY;
    this.#events.onReady();
  }

  #lose(): void {
    if (!this.#port) return;
    this.#port = undefined;
    this.#ready = undefined;
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
