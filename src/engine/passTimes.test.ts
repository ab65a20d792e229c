import { expect, it, vi } from 'vitest';
import type { RgbaImage } from '../inference/pixels/rgbaImage.ts';
import { passTimes, timePass } from './passTimes.ts';
import type { PassShape } from './workerMessages.ts';

it('times every shape in turn, and ignores the warm-up passes and a pass that was disturbed', async () => {
  const asked: PassShape[] = [];
  const times = [900, 500, 10, 80, 12];
  const measured = await passTimes(async (shape) => {
    asked.push(shape);
    return (times[(asked.length - 1) % times.length] as number) * shape.faces;
  });
  expect(measured).toEqual([12, 48, 108]);
  expect(asked.filter((_, index) => index % times.length === 0)).toEqual([
    { width: 320, height: 180, faces: 1 },
    { width: 320, height: 180, faces: 4 },
    { width: 640, height: 360, faces: 9 },
  ]);
});

it('shows the models a frame full of detail, with as many faces as the shape says', async () => {
  const detect = vi.fn(async (_image: RgbaImage) => []);
  const classify = vi.fn(async (_image: unknown, _squares: readonly unknown[]) => []);
  const detector = { detect, dispose: () => undefined };
  const models = { shortRange: detector, faces: detector, classifier: { classify } };
  expect(await timePass(models, { width: 320, height: 180, faces: 4 })).toBeGreaterThan(0);
  const { data = [] } = detect.mock.calls[0]?.[0] ?? {};
  expect(data).toHaveLength(320 * 180 * 4);
  expect(new Set(data).size).toBe(256);
  expect(classify.mock.calls[0]?.[1]).toHaveLength(4);
});
