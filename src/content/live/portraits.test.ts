import { beforeEach, expect, it, vi } from 'vitest';
import { Portraits } from './portraits.ts';

/** A canvas that notes what is drawn on it, and gives a JPEG of a length that depends on the quality. */
class FakeCanvas {
  width = 0;
  height = 0;
  readonly drawn: unknown[][] = [];
  getContext = () => ({ drawImage: (...args: unknown[]) => void this.drawn.push(args) });
  toDataURL = (_type: string, quality: number) => `data:image/jpeg;base64,${'A'.repeat(quality * detail)}`;
}
const canvases: FakeCanvas[] = [];
/** Characters of a JPEG of quality 1. */
let detail = 1000;

vi.mock('../dom/native.ts', () => ({
  nativeDocument: {
    createElement: () => {
      const canvas = new FakeCanvas();
      canvases.push(canvas);
      return canvas;
    },
  },
}));

const VIDEO = { name: 'video' } as unknown as HTMLVideoElement;
const HD = { width: 1920, height: 1080 };
const SAMPLE = { width: 320, height: 180 };
const face = (id: number) => ({ id, boundingBox: { x: 100, y: 50, width: 40, height: 60 } });

let portraits: Portraits;
let stop: AbortController;

beforeEach(() => {
  canvases.length = 0;
  detail = 1000;
  portraits = new Portraits();
  stop = new AbortController();
});

it('draws nothing as long as nobody is asked for', () => {
  portraits.copy(VIDEO, HD);
  portraits.cut([face(1)], SAMPLE);
  expect(canvases).toEqual([]);
});

it('cuts the face, with its margin, out of the frame that was sampled, at 64 px', async () => {
  const taken = portraits.take(1, stop.signal);
  portraits.copy(VIDEO, HD);
  portraits.cut([face(2), face(1)], SAMPLE);
  expect(await taken).toBe(`data:image/jpeg;base64,${'A'.repeat(700)}`);
  const [frame, small, ...others] = canvases;
  expect(others).toEqual([]);
  expect(frame?.drawn).toEqual([[VIDEO, 0, 0, 1280, 720]]);
  // The box is 160 x 240 px in the copy; a quarter of it is added on each side.
  expect(small?.drawn).toEqual([[frame, 360, 140, 240, 360, 0, 0, 43, 64]]);
  expect(small).toMatchObject({ width: 43, height: 64 });
  // The frame is given back at once.
  expect(frame?.width).toBe(0);
});

it('waits for another frame if the face was not clearly seen in this one', async () => {
  const taken = portraits.take(1, stop.signal);
  portraits.copy(VIDEO, HD);
  portraits.cut([], SAMPLE);
  portraits.cut([face(1)], SAMPLE);
  expect(canvases).toHaveLength(1);
  portraits.copy(VIDEO, HD);
  portraits.cut([face(1)], SAMPLE);
  expect(await taken).toContain('data:image/jpeg');
});

it('never cuts a face out of a frame whose answer was lost', () => {
  void portraits.take(1, stop.signal);
  portraits.copy(VIDEO, HD);
  portraits.drop();
  portraits.cut([face(1)], SAMPLE);
  expect(canvases).toHaveLength(1);
});

it('takes a coarser picture of a face too rich in detail, or none', async () => {
  detail = 10_000;
  const coarse = portraits.take(1, stop.signal);
  portraits.copy(VIDEO, HD);
  portraits.cut([face(1)], SAMPLE);
  expect((await coarse).length).toBeLessThan(4100);
  detail = 100_000;
  const none = vi.fn();
  void portraits.take(1, stop.signal).then(none);
  portraits.copy(VIDEO, HD);
  portraits.cut([face(1)], SAMPLE);
  await Promise.resolve();
  expect(none).not.toHaveBeenCalled();
});

it('draws nothing any more once nobody waits', () => {
  void portraits.take(1, stop.signal);
  portraits.copy(VIDEO, HD);
  stop.abort();
  expect(canvases[0]?.width).toBe(0);
  portraits.copy(VIDEO, HD);
  portraits.cut([face(1)], SAMPLE);
  expect(canvases).toHaveLength(1);
});
