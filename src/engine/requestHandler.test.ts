import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadModelFile, packagedModel, startWasm } from '../../node/wasmRuntime.ts';
import { OWN_MODELS, type ShippedModel } from '../inference/runtime/models.ts';
import { RequestHandler } from './requestHandler.ts';
import type { WorkerReply } from './workerMessages.ts';

/** These tests run the real models in Node. */
let replies: WorkerReply[];
let handler: RequestHandler;
let lose: () => void;

const isOwn = (model: ShippedModel) => Object.values(OWN_MODELS).includes(model);
/** Models that can't be loaded now. */
const refused = new Set<ShippedModel>();
const loadModel = vi.fn(async (model: ShippedModel) => {
  if (refused.has(model)) throw new Error('Failed to fetch');
  const file = isOwn(model) ? `models/${model.graph}` : packagedModel(model.graph.replace(/.*\/|\.json$/g, ''));
  return loadModelFile(file);
});
const startBackend = vi.fn(async (_backend: string, onLost: () => void) => {
  lose = onLost;
});
const WIDTH = 96;
const HEIGHT = 64;
const decode = vi.fn(async () => ({ data: new Uint8ClampedArray(WIDTH * HEIGHT * 4), width: WIDTH, height: HEIGHT }));

beforeAll(startWasm);

beforeEach(async () => {
  vi.clearAllMocks();
  handler = new RequestHandler({ startBackend, loadModel, decode, reply: (reply) => replies.push(reply) });
  replies = [];
  await handler.handle({ type: 'start', backend: 'wasm' });
});

const types = () => replies.map(({ type }) => type);
const picture = () => ({ width: WIDTH, height: HEIGHT, pixels: new ArrayBuffer(WIDTH * HEIGHT * 4) });

/** What the handler replies to a picture, in short. */
async function told(effort: 'quick' | 'crowd' | 'exhaustive', id = 1): Promise<string[]> {
  replies = [];
  await handler.handle({ type: 'analyze', id, effort, ...picture() });
  return types();
}

describe('starting', () => {
  it('loads three models, each a sign of life, and says that it has started', () => {
    expect(types()).toEqual(['alive', 'alive', 'alive', 'started']);
    expect(startBackend).toHaveBeenCalledWith('wasm', expect.any(Function));
  });

  it('passes on that the GPU was lost', () => {
    lose();
    expect(types().at(-1)).toBe('lost');
  });

  it('says why it could not start, and refuses frames then', async () => {
    startBackend.mockRejectedValueOnce(new Error('no adapter'));
    handler = new RequestHandler({ startBackend, loadModel, decode, reply: (reply) => replies.push(reply) });
    replies = [];
    await handler.handle({ type: 'start', backend: 'webgpu' });
    expect(replies).toEqual([
      { type: 'not-started', message: 'no adapter', stack: expect.stringContaining('no adapter') },
    ]);
    expect(await told('quick')).toEqual(['failed']);
  });
});

describe('a frame', () => {
  it('is answered once', async () => {
    expect(await told('quick', 7)).toEqual(['analyzed']);
    expect(replies[0]).toMatchObject({ id: 7, faces: [], progress: 1 });
    expect(loadModel).toHaveBeenCalledTimes(3);
  });

  it('is decoded if it came as a JPEG', async () => {
    replies = [];
    const pixels = 'data:image/jpeg;base64,';
    await handler.handle({ type: 'analyze', id: 1, effort: 'quick', ...picture(), pixels });
    expect(decode).toHaveBeenCalledWith(pixels, WIDTH, HEIGHT);
    expect(types()).toEqual(['analyzed']);
  });

  it('is refused with the reason where its bytes do not fit', async () => {
    replies = [];
    await handler.handle({ type: 'analyze', id: 3, effort: 'quick', ...picture(), pixels: new ArrayBuffer(4) });
    expect(replies).toMatchObject([{ type: 'failed', id: 3, message: '4 bytes for 96x64' }]);
  });

  it('is refused with the text of what was thrown, even if that is no error', async () => {
    decode.mockRejectedValueOnce('not even an error');
    replies = [];
    await handler.handle({ type: 'analyze', id: 3, effort: 'quick', ...picture(), pixels: 'data:image/jpeg;base64,' });
    expect(replies).toEqual([{ type: 'failed', id: 3, message: 'not even an error', stack: '' }]);
  });
});

describe('a search', () => {
  it('loads nothing more, and gives a sign of life after each pass and each batch of faces', async () => {
    const pass = 1;
    const classified = 1;
    const alive = (said: string[]) => said.filter((type) => type === 'alive').length;
    const crowd = await told('crowd');
    expect(crowd.at(-1)).toBe('analyzed');
    expect(alive(crowd)).toBeGreaterThanOrEqual(pass + classified);
    const still = await told('exhaustive');
    expect(alive(still)).toBeGreaterThanOrEqual(2 * (pass + classified));
    expect(still.filter((type) => type === 'analyzed')).toHaveLength(2);
    expect(replies.at(-1)).toMatchObject({ type: 'analyzed', progress: 1 });
    expect(loadModel).toHaveBeenCalledTimes(3);
  });
});

it('times a pass over a frame of a shape', async () => {
  replies = [];
  await handler.handle({ type: 'measure', id: 5, shape: { width: 320, height: 180, faces: 4 } });
  expect(replies).toEqual([{ type: 'measured', id: 5, passMs: expect.any(Number) }]);
  expect((replies[0] as Extract<WorkerReply, { type: 'measured' }>).passMs).toBeGreaterThan(0);
});
