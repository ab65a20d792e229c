import { expect, it } from 'vitest';
import type { SampleSquare } from '../pixels/sampleSquare.ts';
import { lookAgain } from './lookAgain.ts';
import type { MaskScores } from './maskClassifier.ts';

const image = { data: new Uint8ClampedArray(4), width: 1, height: 1 };
const scores: MaskScores = { labels: [0.8, 0.2, 0], face: 0.7, bare: [1, 0.2, 1] };

function square(side: number): SampleSquare {
  return { centerX: 0, centerY: 0, side, rotation: 0 };
}

it('asks again of small faces that are not sure only, in the mirror, and keeps the order', async () => {
  const asked: [number, boolean | undefined][] = [];
  const classifier = {
    classify: async (_: unknown, squares: readonly SampleSquare[], how?: { readonly mirrored?: boolean }) =>
      squares.map(({ side }) => {
        asked.push([side, how?.mirrored]);
        return { labels: [0.2, 0.8, 0], face: 0.1, bare: [0, 0.4, 1] };
      }),
  };
  const faces = [square(200), square(30), square(120), square(40)].map((one) => ({ square: one, scores }));
  const sure = { square: square(35), scores: { ...scores, labels: [0.99, 0.01, 0] } };
  const looked = await lookAgain(classifier, image, [...faces, sure]);
  expect(asked).toEqual([
    [30, true],
    [40, true],
  ]);
  expect(looked.map(({ square: { side } }) => side)).toEqual([200, 30, 120, 40, 35]);
  expect(looked.map(({ scores: { labels } }) => labels[0])).toEqual([
    0.8,
    expect.closeTo(0.5),
    0.8,
    expect.closeTo(0.5),
    0.99,
  ]);
  expect(looked.slice(0, 2).map(({ scores: { bare } }) => bare)).toEqual([
    [1, 0.2, 1],
    [0.5, expect.closeTo(0.3), 1],
  ]);
  expect(looked.map(({ scores: { face } }) => face)).toEqual([0.7, 0.7, 0.7, 0.7, 0.7]);
});
