import { expect, it } from 'vitest';
import { seededRandom } from '../masks/maskStyle.ts';
import { quantile, ratioByTurns } from './statistics.ts';

const median = (values: readonly number[]) => quantile(values, 0.5);

it('is sure of a ratio that is the same in every turn, however the machine drifts', () => {
  const turns = [1, 2, 5].map((speed) => ({ ours: [3 * speed], theirs: [2 * speed] }));
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
  expect(ratioByTurns(turns, sum)).toEqual({ value: 1.5, least: 1.5, most: 1.5 });
});

it('draws whole turns, so that many values of few turns make it no surer', () => {
  const random = seededRandom(1);
  const turn = (ratio: number) => ({ ours: Array(500).fill(ratio), theirs: Array(500).fill(1) });
  const { value, least, most } = ratioByTurns([turn(1), turn(1.2), turn(1.4)], median, random);
  expect([value, least, most]).toEqual([1.2, 1, 1.4]);
});
