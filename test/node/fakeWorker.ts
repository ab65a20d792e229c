import { vi } from 'vitest';
import type { WorkerReply, WorkerRequest } from '../../src/engine/workerMessages.ts';

/** A stand-in for the browser's Worker that a test plays the other end of. */
export class FakeWorker {
  /** All that were made since `useFakeWorkers`, the newest last. */
  static made: FakeWorker[] = [];
  readonly requests: WorkerRequest[] = [];
  readonly transferred: Transferable[] = [];
  readonly url: string;
  terminated = false;
  /** Whether the next message cannot be sent, as if it could not be cloned. */
  refuses = false;
  readonly #listeners = new Map<string, ((event: unknown) => void)[]>();

  constructor(url: string) {
    this.url = url;
    FakeWorker.made.push(this);
  }

  addEventListener(type: string, listener: (event: unknown) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  postMessage(request: WorkerRequest, transfer: Transferable[]): void {
    if (this.refuses) throw new DOMException('could not be cloned', 'DataCloneError');
    this.requests.push(request);
    this.transferred.push(...transfer);
  }

  terminate(): void {
    this.terminated = true;
  }

  /** Answers; a worker that was ended says nothing any more. */
  reply(data: WorkerReply): void {
    if (!this.terminated) this.#raise('message', { data });
  }

  /** The worker's script throws, or can't be loaded (no message then). */
  fail(message = ''): void {
    if (!this.terminated) this.#raise('error', { message });
  }

  /** The newest request of a type. */
  asked<T extends WorkerRequest['type']>(type: T): Extract<WorkerRequest, { type: T }> {
    const request = this.requests.findLast((one): one is Extract<WorkerRequest, { type: T }> => one.type === type);
    if (!request) throw new Error(`the worker was not asked for ${type}`);
    return request;
  }

  #raise(type: string, event: unknown): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event);
  }
}

/** Makes `new Worker` a FakeWorker, until `vi.unstubAllGlobals`. */
export function useFakeWorkers(): void {
  FakeWorker.made = [];
  vi.stubGlobal('Worker', FakeWorker);
}
