import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakePort, fake } from '../../test/node/fakeBrowser.ts';
import { decodePicture } from '../decoding/decodePicture.ts';
import { INFERENCE_PORT } from '../messages/inferenceMessages.ts';
import { UnreadablePicture } from '../session/unreadablePicture.ts';
import { EngineFailure } from './engineFailure.ts';
import { fetchPicture } from './fetchPicture.ts';
import type { InferenceJob, InferenceResult } from './inferenceJob.ts';
import { PortHost } from './portHost.ts';

vi.mock('./fetchPicture.ts', () => ({ fetchPicture: vi.fn() }));
vi.mock('../decoding/decodePicture.ts', () => ({ decodePicture: vi.fn() }));

const found: InferenceResult = {
  faces: [
    { boundingBox: { x: 0, y: 0, width: 1, height: 1 }, rotation: 0, labelScores: [1, 0, 0], faceConfidence: 0.9 },
  ],
  progress: 1,
  busyMs: 12,
};
const frame = { type: 'frame', sourceId: 3, sequence: 8, effort: 'quick', width: 2, height: 1 } as const;
const failed = (reason: string) => ({ type: 'failed', sourceId: 3, sequence: 8, reason });

/** A pool whose answers the test decides. */
function fakePool() {
  return {
    status: { phase: 'running', backend: 'wasm', workers: 2, reason: 'first', fallback: null } as const,
    start: vi.fn(async () => undefined),
    analyze: vi.fn(async (_job: InferenceJob, _onProgress?: (result: InferenceResult) => void) => found),
  };
}

const mayRead = async () => false;
const onGone = vi.fn();
let pool: ReturnType<typeof fakePool>;
let host: PortHost;

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  pool = fakePool();
  host = new PortHost(pool, { mayRead, onGone });
});

afterEach(() => void vi.restoreAllMocks());

/** The bugs that were reported. */
const bugs = () => fake.runtime.sendMessage.mock.calls.map(([message]) => message as { bug: { message: string } });

/** A page's script that has connected. */
function connected(
  name = INFERENCE_PORT,
  sender: object = { id: 'own-extension', tab: { id: 1 }, origin: 'https://example.com' },
): FakePort {
  const port = new FakePort(name, sender);
  host.connect(port as never);
  return port;
}

async function say(port: FakePort, message: unknown): Promise<void> {
  port.onMessage.dispatch(message);
  await new Promise((resolve) => setTimeout(resolve));
}

async function greeted(): Promise<FakePort> {
  const port = connected();
  await say(port, { type: 'hello', probe: new ArrayBuffer(1) });
  port.posted.length = 0;
  return port;
}

const pixels = () => new ArrayBuffer(8);

it.each([
  ['of another name', 'other', { id: 'own-extension', tab: { id: 1 } }],
  ['of another extension', INFERENCE_PORT, { id: 'another', tab: { id: 1 } }],
  ['of no tab', INFERENCE_PORT, { id: 'own-extension' }],
])('does not listen to a port %s', (_, name, sender) => {
  expect(connected(name, sender).onMessage.listeners.size).toBe(0);
});

it('takes eight ports of a document, and closes further ones', () => {
  const sender = { id: 'own-extension', tab: { id: 7 }, frameId: 3 };
  const ports = Array.from({ length: 10 }, () => connected(INFERENCE_PORT, sender));
  expect(ports.map(({ disconnected }) => disconnected)).toEqual([...Array(8).fill(false), true, true]);
  expect(connected(INFERENCE_PORT, { ...sender, frameId: 4 }).disconnected).toBe(false);
  ports[0]?.onDisconnect.dispatch();
  expect(connected(INFERENCE_PORT, sender).disconnected).toBe(false);
});

it('tells when the other end of a port is gone', () => {
  onGone.mockClear();
  connected(INFERENCE_PORT, { id: 'own-extension', tab: { id: 7 }, frameId: 3 }).onDisconnect.dispatch();
  expect(onGone.mock.calls).toEqual([[7, 3]]);
});

describe('greeting', () => {
  it.each([
    ['binary frames', new ArrayBuffer(1), true],
    ['JPEG, where its probe came as JSON', {}, false],
  ])('asks for %s', async (_, probe, binary) => {
    const port = connected();
    await say(port, { type: 'hello', probe });
    expect(port.posted).toEqual([{ type: 'ready', binary, workers: 2 }]);
  });

  it("tells where the machine's power comes from, also when that changes", async () => {
    const [low, plugged] = [
      { onBattery: true, level: 0.15 },
      { onBattery: false, level: 0.15 },
    ];
    host.usePower(low);
    const port = connected();
    await say(port, { type: 'hello', probe: new ArrayBuffer(1) });
    host.usePower(plugged);
    const ready = { type: 'ready', binary: true, workers: 2 };
    expect(port.posted).toEqual([
      { ...ready, power: low },
      { ...ready, power: plugged },
    ]);
  });

  it('tells all scripts to check hidden tabs more seldom while those take too much of the threads, and only then', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    const ports = [await greeted(), await greeted()];
    const slow = (at: number) => {
      now.mockReturnValue(at);
      pool.analyze.mockResolvedValueOnce({ ...found, busyMs: 5000 });
    };
    slow(0);
    await say(ports[0] as FakePort, { ...frame, pixels: new ArrayBuffer(8), hidden: true });
    slow(10_000);
    await say(ports[0] as FakePort, { ...frame, pixels: new ArrayBuffer(8) });
    const told = () => ports.map(({ posted }) => posted.filter((one) => (one as { type: string }).type === 'ready'));
    expect(told()).toEqual([[], []]);
    slow(10_000);
    await say(ports[1] as FakePort, { ...frame, pixels: new ArrayBuffer(8), hidden: true });
    // 10 s of work in 10 s of two threads are twice as much as a quarter of their time.
    const slower = { type: 'ready', binary: true, workers: 2, hiddenSlowdown: 2 };
    expect(told()).toEqual([[slower], [slower]]);
    pool.analyze.mockResolvedValueOnce({ ...found, busyMs: 10 });
    now.mockReturnValue(30_000);
    await say(ports[1] as FakePort, { ...frame, pixels: new ArrayBuffer(8), hidden: true });
    expect(told()[0]?.at(-1)).toEqual({ type: 'ready', binary: true, workers: 2 });
  });

  it('waits for the pool', async () => {
    let start: () => void = () => undefined;
    pool.start.mockReturnValue(
      new Promise<undefined>((resolve) => {
        start = () => resolve(undefined);
      }),
    );
    const port = connected();
    await say(port, { type: 'hello', probe: {} });
    expect(port.posted).toEqual([]);
    start();
    await expect.poll(() => port.posted).toHaveLength(1);
  });

  it('closes the port when the pool does not start, and asks the pool anew for the next one', async () => {
    pool.start.mockRejectedValueOnce(new Error('no memory'));
    const port = connected();
    await say(port, { type: 'hello', probe: {} });
    expect({ posted: port.posted, disconnected: port.disconnected }).toEqual({ posted: [], disconnected: true });
    const next = connected();
    await say(next, { type: 'hello', probe: {} });
    expect(next.posted).toHaveLength(1);
  });

  it('tells a page again only when the number of workers changes', async () => {
    const port = await greeted();
    const early = connected();
    host.follow({ phase: 'running', workers: 2 });
    host.follow({ phase: 'loading', workers: 0 });
    expect(port.posted).toEqual([]);
    host.follow({ phase: 'running', workers: 1 });
    expect(port.posted).toEqual([{ type: 'ready', binary: true, workers: 1 }]);
    expect(early.posted).toEqual([]);
  });

  it('closes every port when the pool fails, and forgets those that closed', async () => {
    const gone = await greeted();
    gone.onDisconnect.dispatch();
    const port = await greeted();
    host.follow({ phase: 'failed', workers: 0 });
    host.follow({ phase: 'failed', workers: 0 });
    expect(port.disconnect).toHaveBeenCalledOnce();
    expect(gone.disconnect).not.toHaveBeenCalled();
  });
});

describe('a frame', () => {
  it('is answered with each result as soon as there is one', async () => {
    pool.analyze.mockImplementation(async (_, onProgress) => {
      onProgress?.({ ...found, faces: [], progress: 0.2 });
      return found;
    });
    const port = await greeted();
    await say(port, { ...frame, pixels: pixels() });
    const about = { type: 'faces', sourceId: 3, sequence: 8, width: 2, height: 1, busyMs: 12 };
    expect(port.posted).toEqual([
      { ...about, faces: [], progress: 0.2 },
      { ...about, ...found },
    ]);
    expect(pool.analyze.mock.calls[0]?.[0]).toMatchObject({ effort: 'quick', known: [] });
  });

  it('is refused where its bytes do not fit its size, and the bug is reported', async () => {
    const port = await greeted();
    await say(port, { ...frame, pixels: new ArrayBuffer(9) });
    expect(port.posted).toEqual([failed('engine_failed')]);
    expect(pool.analyze).not.toHaveBeenCalled();
    expect(bugs()).toMatchObject([{ type: 'bug', bug: { where: 'inference host' } }]);
    expect(bugs()[0]?.bug.message).toContain('2x1 px came with 9 bytes');
  });

  it('may be a JPEG of any length', async () => {
    const port = await greeted();
    await say(port, { ...frame, pixels: 'data:image/jpeg;base64,AQID' });
    expect(port.posted).toMatchObject([{ type: 'faces' }]);
  });

  it('is refused without a report when the engine fails, and with one when there is a bug', async () => {
    const port = await greeted();
    pool.analyze.mockRejectedValueOnce(new EngineFailure());
    await say(port, { ...frame, pixels: pixels() });
    expect(port.posted).toEqual([failed('engine_failed')]);
    expect(bugs()).toEqual([]);
    pool.analyze.mockRejectedValueOnce(new TypeError('no shape'));
    await say(port, { ...frame, pixels: pixels() });
    expect(port.posted.at(-1)).toEqual(failed('engine_failed'));
    expect(bugs()).toMatchObject([{ bug: { where: 'inference host', message: 'TypeError: no shape' } }]);
  });

  it('is refused when it does not fit the schema but names its source and number', async () => {
    const port = await greeted();
    await say(port, { ...frame, width: -2, pixels: pixels() });
    expect(port.posted).toEqual([failed('engine_failed')]);
    expect(bugs()).toHaveLength(1);
    await say(port, 'nonsense');
    expect(port.posted).toHaveLength(1);
    expect(port.disconnected).toBe(false);
  });

  it('is refused while sixteen frames are under way', async () => {
    let finish: () => void = () => undefined;
    const first = new Promise<InferenceResult>((resolve) => {
      finish = () => resolve(found);
    });
    pool.analyze.mockReturnValue(first);
    const port = await greeted();
    for (let count = 0; count < 17; count++) await say(port, { ...frame, sequence: count, pixels: pixels() });
    expect(port.posted).toEqual([{ ...failed('engine_failed'), sequence: 16 }]);
    finish();
    await expect.poll(() => port.posted).toHaveLength(17);
    await say(port, { ...frame, pixels: pixels() });
    expect(port.posted).toHaveLength(18);
  });

  it('is not answered if its page went away, whether or not the browser said so', async () => {
    const port = await greeted();
    port.onDisconnect.dispatch();
    await say(port, { ...frame, pixels: pixels() });
    expect(port.postMessage).toHaveBeenCalledTimes(1);
    const silent = await greeted();
    silent.disconnected = true;
    await say(silent, { ...frame, pixels: pixels() });
    await say(silent, { ...frame, pixels: pixels() });
    expect(silent.postMessage).toHaveBeenCalledTimes(2);
    expect(bugs()).toEqual([]);
  });

  it('makes the host close the port when not even a failure can be told', async () => {
    const port = await greeted();
    const broken = {
      get type(): string {
        throw new Error('broken message');
      },
    };
    await say(port, broken);
    expect(port.disconnected).toBe(true);
    expect(bugs()).toMatchObject([{ bug: { message: 'Error: broken message' } }]);
  });
});

describe('a picture that the page cannot read', () => {
  const picture = { type: 'address', sourceId: 3, sequence: 8, effort: 'exhaustive', address: 'https://example.org/a' };

  it('is fetched, decoded and searched', async () => {
    const blob = new Blob(['picture']);
    vi.mocked(fetchPicture).mockResolvedValue(blob);
    vi.mocked(decodePicture).mockResolvedValue({
      image: { data: new Uint8ClampedArray(24), width: 3, height: 2 },
      thumbnail: 'data:image/jpeg;base64,',
      notes: ['first_frame'],
      filmFocalLength: null,
    });
    const port = await greeted();
    await say(port, picture);
    expect(fetchPicture).toHaveBeenCalledWith('https://example.org/a', { origin: 'https://example.com', mayRead });
    expect(decodePicture).toHaveBeenCalledWith(blob);
    expect(pool.analyze.mock.calls[0]?.[0]).toMatchObject({ width: 3, height: 2, effort: 'exhaustive' });
    expect(port.posted).toMatchObject([
      { type: 'faces', width: 3, height: 2, thumbnail: 'data:image/jpeg;base64,', animated: true },
    ]);
  });

  it.each([
    ['not_fetched', 'not_fetched'],
    ['too_large', 'too_large'],
    ['redirected', 'redirected'],
    ['private_address', 'private_address'],
    ['broken', 'broken'],
    ['protected', 'engine_failed'],
  ] as const)('that is %s is told as %s, without a report', async (problem, reason) => {
    vi.mocked(fetchPicture).mockRejectedValue(new UnreadablePicture(problem));
    const port = await greeted();
    await say(port, picture);
    expect(port.posted).toEqual([failed(reason)]);
    expect(bugs()).toEqual([]);
  });
});
