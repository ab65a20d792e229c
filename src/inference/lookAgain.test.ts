import { expect, it } from 'vitest';
import { lookAgain } from './lookAgain.ts';
import type { MaskClassifier, MaskScores } from './maskClassifier.ts';

const image = { data: new Uint8ClampedArray(4), width: 1, height: 1 };
const sure = { square: square(1), scores: { labels: [0.95, 0.04, 0.01], face: 0.9 } };
const unsure = { square: square(2), scores: { labels: [0.2, 0.35, 0.45], face: 0.8 } };
const mirrored: MaskScores = { labels: [0.1, 0.8, 0.1], face: 0.3 };

function square(centerX: number) {
  return { centerX, centerY: 0, side: 1, rotation: 0 };
}

it('looks again at the unsure only, in the mirror, and pools both looks', async () => {
  const asked: unknown[] = [];
  const classify: MaskClassifier['classify'] = async (_, squares, how) => {
    asked.push(squares, how);
    return squares.map(() => mirrored);
  };
  const [first, second] = await lookAgain({ classify }, image, [sure, unsure]);
  expect(asked).toEqual([[unsure.square], { mirrored: true }]);
  expect(first).toBe(sure);
  expect(second?.square).toBe(unsure.square);
  expect(second?.scores.face).toBe(0.8);
  const labels = second?.scores.labels ?? [];
  expect(labels.indexOf(Math.max(...labels))).toBe(1);
  expect(labels.reduce((sum, one) => sum + one)).toBeCloseTo(1, 6);
});
