import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakePort, fake } from '../../../test/node/fakeBrowser.ts';
import { reportedBugs } from '../../../test/node/reportedBugs.ts';
import type { AnalyzeRequest } from '../../messages/inferenceMessages.ts';
import { type InferenceAnswer, InferenceClient } from './inferenceClient.ts';

const READY = { type: 'ready', binary: true, workers: 2 };
/** Longer than any deadline. */
const AGES = 600_000;

const events = { onReady: vi.fn(), onAnswer: vi.fn(), onLost: vi.fn(), onOrphaned: vi.fn() };
let stop: AbortController;
let client: InferenceClient;

beforeEach(() => {
  vi.useFakeTimers();
  for (const event of Object.values(events)) event.mockReset();
  vi.spyOn(console, 'error').mockReturnValue();
  stop = new AbortController();
  hostIs(true);
});

function hostIs(open: unknown): void {
  fake.runtime.sendMessage.mockImplementation(async (message) =>
    (message as { type: string }).type === 'host-needed' ? open : undefined,
  );
}

/** Lets a client connect. @returns its port */
async function connect(): Promise<FakePort> {
  client = new InferenceClient(events, stop.signal);
  await vi.advanceTimersByTimeAsync(0);
  return newestPort();
}

function newestPort(): FakePort {
  const port = fake.runtime.ports.at(-1);
  if (!port) throw new Error('no port was opened');
  return port;
}

function frame(sequence: number, effort: AnalyzeRequest['effort'] = 'quick'): AnalyzeRequest {
  return { type: 'frame', sourceId: 1, sequence, effort, width: 1, height: 1, pixels: new ArrayBuffer(4) };
}

function faces(sequence: number, progress = 1): InferenceAnswer {
  return { type: 'faces', sourceId: 1, sequence, faces: [], progress, width: 1, height: 1, busyMs: 3 };
}

const FAILED = { type: 'failed', sourceId: 1, reason: 'engine_failed' };

describe('InferenceClient', () => {
  it('greets the host, and learns from its answer in which form it wants frames', async () => {
    const port = await connect();
    expect(port.posted).toEqual([{ type: 'hello', probe: new ArrayBuffer(1) }]);
    expect(client.ready).toBeUndefined();
    port.onMessage.dispatch(READY);
    expect(client.ready).toMatchObject({ binary: true, workers: 2 });
    expect(events.onReady).toHaveBeenCalledTimes(1);
  });

  it('accepts a new number of workers at any time', async () => {
    const port = await connect();
    port.onMessage.dispatch(READY);
    port.onMessage.dispatch({ ...READY, workers: 1 });
    expect(client.ready?.workers).toBe(1);
    expect(events.onReady).toHaveBeenCalledTimes(2);
  });

  it('waits twice as long before each further try to reach the host', async () => {
    hostIs(false);
    client = new InferenceClient(events, stop.signal);
    const asked = () => fake.runtime.sendMessage.mock.calls.length;
    await vi.advanceTimersByTimeAsync(0);
    expect(asked()).toBe(1);
    for (const [index, wait] of [200, 400, 800, 1600, 3200, 6400, 10_000, 10_000].entries()) {
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(asked()).toBe(index + 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(asked()).toBe(index + 2);
    }
    expect(fake.runtime.ports).toEqual([]);
  });

  it('connects again when the host goes away', async () => {
    const port = await connect();
    port.onMessage.dispatch(READY);
    port.onDisconnect.dispatch();
    expect(events.onLost).toHaveBeenCalledTimes(1);
    expect(client.ready).toBeUndefined();
    await vi.advanceTimersByTimeAsync(200);
    expect(newestPort()).not.toBe(port);
    newestPort().onMessage.dispatch(READY);
    expect(client.ready?.workers).toBe(2);
  });

  it('keeps its new port when the old one reports late that it was disconnected', async () => {
    const old = await connect();
    old.onMessage.dispatch(READY);
    old.disconnected = true;
    client.send(frame(1));
    expect(events.onLost).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    newestPort().onMessage.dispatch(READY);
    old.onDisconnect.dispatch();
    expect(events.onLost).toHaveBeenCalledTimes(1);
    expect(client.ready?.workers).toBe(2);
    await vi.advanceTimersByTimeAsync(AGES);
    expect(fake.runtime.ports).toHaveLength(2);
  });

  it('reports a frame that cannot be sent for another reason than a lost host', async () => {
    const port = await connect();
    port.onMessage.dispatch(READY);
    port.postMessage.mockImplementationOnce(() => {
      throw new Error('could not be cloned');
    });
    client.send(frame(1));
    expect(reportedBugs()).toMatchObject([{ message: 'Error: could not be cloned' }]);
    expect(port.disconnected).toBe(true);
    expect(events.onLost).toHaveBeenCalledTimes(1);
  });

  it('reports a message that does not fit', async () => {
    const port = await connect();
    port.onMessage.dispatch({ type: 'ready', binary: 'yes' });
    expect(reportedBugs()).toMatchObject([{ where: 'page', message: expect.stringContaining('does not fit') }]);
    expect(client.ready).toBeUndefined();
  });

  it('passes answers on, and reports errors that its owner throws for them', async () => {
    const port = await connect();
    port.onMessage.dispatch(READY);
    events.onAnswer.mockImplementationOnce(() => {
      throw new Error('a slip in the owner');
    });
    client.send(frame(1));
    client.send(frame(2));
    port.onMessage.dispatch(faces(1));
    port.onMessage.dispatch(faces(2));
    expect(events.onAnswer.mock.calls).toEqual([[faces(1)], [faces(2)]]);
    expect(reportedBugs()).toMatchObject([{ message: 'Error: a slip in the owner' }]);
  });

  it('counts a live frame as failed after 30 s without an answer, and ignores a late one', async () => {
    const port = await connect();
    port.onMessage.dispatch(READY);
    client.send(frame(7));
    await vi.advanceTimersByTimeAsync(29_999);
    expect(events.onAnswer).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(events.onAnswer.mock.calls).toEqual([[{ ...FAILED, sequence: 7 }]]);
    port.onMessage.dispatch(faces(7));
    expect(events.onAnswer).toHaveBeenCalledTimes(1);
  });

  it('gives a picture two minutes, and two more after each progress', async () => {
    const port = await connect();
    port.onMessage.dispatch(READY);
    client.send(frame(3, 'exhaustive'));
    await vi.advanceTimersByTimeAsync(119_000);
    port.onMessage.dispatch(faces(3, 0.5));
    await vi.advanceTimersByTimeAsync(119_000);
    expect(events.onAnswer.mock.calls).toEqual([[faces(3, 0.5)]]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(events.onAnswer).toHaveBeenLastCalledWith({ ...FAILED, sequence: 3 });
  });

  it('reports no late answer for requests that were answered, lost or ended', async () => {
    const port = await connect();
    port.onMessage.dispatch(READY);
    client.send(frame(1));
    port.onMessage.dispatch(faces(1));
    client.send(frame(2));
    port.onDisconnect.dispatch();
    await vi.advanceTimersByTimeAsync(200);
    newestPort().onMessage.dispatch(READY);
    client.send(frame(3));
    stop.abort();
    await vi.advanceTimersByTimeAsync(AGES);
    expect(events.onAnswer.mock.calls).toEqual([[faces(1)]]);
  });

  it('tries another port when the host does not greet back', async () => {
    const port = await connect();
    await vi.advanceTimersByTimeAsync(90_000);
    expect(port.disconnected).toBe(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(fake.runtime.ports).toHaveLength(2);
  });

  it('disconnects when it is ended, and does not connect again', async () => {
    const port = await connect();
    stop.abort();
    expect(port.disconnected).toBe(true);
    port.onDisconnect.dispatch();
    await vi.advanceTimersByTimeAsync(AGES);
    expect(fake.runtime.ports).toHaveLength(1);
    expect(events.onLost).not.toHaveBeenCalled();
  });

  it('tells its owner when the extension itself is gone', async () => {
    const port = await connect();
    fake.runtime.id = undefined;
    port.onDisconnect.dispatch();
    expect(events.onOrphaned).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(AGES);
    expect(fake.runtime.ports).toHaveLength(1);
  });
});
