import { expect, it, vi } from 'vitest';
import type { Classifier } from '../classifier/maskClassifier.ts';
import { classifyOnce } from './classifyOnce.ts';

const face = (x: number, size: number) => ({
  boundingBox: { x, y: 0, width: size, height: size },
  confidence: 1,
  keypoints: [],
});
const picture = { data: new Uint8ClampedArray(4), width: 1, height: 1 };

/** Says how likely a face is by where it lies, so that answers can be told apart. */
function classifier() {
  const classify = vi.fn<Classifier['classify']>(async (_picture, squares) =>
    squares.map(({ centerX }) => ({ labels: [1, 0, 0], face: centerX / 100 })),
  );
  return { classify };
}

it('asks for new faces only, and gives each face its own answer', async () => {
  const asked = classifier();
  const seen = await classifyOnce(asked, picture, [face(0, 20), face(40, 20)], []);
  const all = await classifyOnce(asked, picture, [face(70, 20), face(41, 20), face(0, 20)], seen);
  expect(asked.classify.mock.calls.map(([, squares]) => squares.length)).toEqual([2, 1]);
  expect(all.map(({ scores }) => scores.face)).toEqual([0.8, 0.5, 0.1]);
  expect(all[1]?.face).toEqual(face(41, 20));
});

it('looks again where the box has moved or grown by more than a little', async () => {
  const asked = classifier();
  const seen = await classifyOnce(asked, picture, [face(0, 20)], []);
  await classifyOnce(asked, picture, [face(6, 20), face(0, 30)], seen);
  expect(asked.classify.mock.calls[1]?.[1]).toHaveLength(2);
});
