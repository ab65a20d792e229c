import { expect, it } from 'vitest';
import type { ComparedPicture } from './comparedPicture.ts';
import { meanInterval } from './meanInterval.ts';
import { type RunResult, summarize } from './results.ts';

const WITH = [0.9, 0.1];
const WITHOUT = [0.2, 0.8];

function picture(part: ComparedPicture['part'], label: number, source: string): ComparedPicture {
  return { file: '/a.jpg', part, label, source };
}

const PICTURES = [
  picture('train', 0, 'paper'),
  picture('test', 0, 'paper'),
  picture('test', 1, 'paper'),
  picture('other', 0, 'web'),
  picture('other', 1, 'crop'),
];

function run(seed: number, test: number[][], other: number[][]): RunResult {
  const history = [{ loss: 1, accuracy: 0.5, testLoss: 1, testAccuracy: 0.5 }];
  return { model: 'cnn', seed, epochs: 1, history, answers: { test, other } };
}

it('sums up runs over their seeds, with the reports of the first', () => {
  const runs = [run(1, [WITH, WITH], [WITH, WITHOUT]), run(2, [WITH, WITHOUT], [[], WITHOUT])];
  const summary = summarize(runs, PICTURES);
  expect(summary.test).toMatchObject({ mean: 0.75, pictures: 2 });
  expect(summary.other.mean).toBe(0.75);
  expect(summary.bySource).toEqual([
    { source: 'crop', accuracy: 1, count: 1 },
    { source: 'web', accuracy: 0.5, count: 1 },
  ]);
  expect(summary.confusion).toEqual([
    [1, 0, 0],
    [1, 0, 0],
  ]);
  expect(summary.perLabel[0]).toEqual({ precision: 0.5, recall: 1, f1: 2 / 3, support: 1 });
});

it('refuses runs on other pictures', () => {
  expect(() => summarize([run(1, [WITH], [WITH, WITHOUT])], PICTURES)).toThrow('1 answers to 2 pictures');
});

it('gives the interval of a mean over seeds, or of the pictures where there is one seed', () => {
  // Five values with deviation 0.01: 2.776 * 0.01 / sqrt(5).
  const spread = [0.9 - 0.01, 0.9 - 0.01, 0.9, 0.9 + 0.01, 0.9 + 0.01];
  const { mean, low, high } = meanInterval(spread, 100);
  expect(mean).toBeCloseTo(0.9);
  expect(high - mean).toBeCloseTo((2.776 * 0.01) / Math.sqrt(5), 6);
  expect(mean - low).toBeCloseTo((2.776 * 0.01) / Math.sqrt(5), 6);
  // Wilson's interval of 90 in 100.
  expect(meanInterval([0.9], 100).low).toBeCloseTo(0.826, 3);
  expect(meanInterval([0.9], 100).high).toBeCloseTo(0.945, 3);
});
