import { expect, it } from 'vitest';
import {
  accuracy,
  binaryAccuracy,
  confusionMatrix,
  curve,
  expectedCalibrationError,
  labelScores,
  reliability,
  wilsonInterval,
} from './metrics.ts';

const answers = [
  { truth: 0, scores: [0.9, 0.1, 0] },
  { truth: 0, scores: [0.2, 0.1, 0.7] },
  { truth: 1, scores: [0.3, 0.7, 0] },
  { truth: 1, scores: [] },
  { truth: 2, scores: [0, 0, 1] },
];

it('counts what was not found as a mistake', () => {
  expect(confusionMatrix(answers, 3)).toEqual([
    [1, 0, 1, 0],
    [0, 1, 0, 1],
    [0, 0, 1, 0],
  ]);
  expect(accuracy(answers)).toBeCloseTo(3 / 5);
  const [, bare, wrong] = labelScores(confusionMatrix(answers, 3));
  expect(bare).toMatchObject({ precision: 1, recall: 0.5, support: 2 });
  expect(wrong?.precision).toBe(0.5);
});

it('compares two labels alone for the binary figure', () => {
  expect(binaryAccuracy(answers, 0, 1)).toBeCloseTo(3 / 4);
});

it('measures calibration', () => {
  const sure = Array.from({ length: 10 }, (_, index) => ({ truth: index < 8 ? 0 : 1, scores: [0.8, 0.2] }));
  expect(expectedCalibrationError(reliability(sure))).toBeCloseTo(0);
  const tooSure = sure.map(({ truth }) => ({ truth, scores: [1, 0] }));
  expect(expectedCalibrationError(reliability(tooSure))).toBeCloseTo(0.2);
});

it('gives intervals and curves', () => {
  const [low, high] = wilsonInterval(0.97, 276);
  expect(low).toBeCloseTo(0.943, 2);
  expect(high).toBeCloseTo(0.985, 2);
  expect(curve(answers, 0)[0]).toEqual({ falsePositiveRate: 0, recall: 0.5, precision: 1 });
});
