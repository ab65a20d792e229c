import { expect, it } from 'vitest';
import { assignDetections } from './assignment.ts';

const box = (x: number, side = 10) => ({ x, y: 0, width: side, height: side });

it('pairs the closest first', () => {
  expect(assignDetections([box(0), box(12)], [box(9), box(1)])).toEqual([1, 0]);
});

it('leaves alone what is too far or of another size', () => {
  expect(assignDetections([box(0)], [box(40)])).toEqual([undefined]);
  expect(assignDetections([box(0)], [box(0, 40)])).toEqual([undefined]);
});

it('gives each detection to one track only', () => {
  const assigned = assignDetections([box(0), box(1)], [box(0)]);
  expect(assigned.filter((one) => one !== undefined)).toHaveLength(1);
});
