import { expect, it } from 'vitest';
import { neighbour } from './neighbour.ts';

/** Seven tiles in lines of three: 0 1 2 / 3 4 5 / 6. */
const GRID = { count: 7, columns: 3, rightToLeft: false };

it.each([
  ['ArrowRight', 1, 2],
  ['ArrowRight', 2, 3],
  ['ArrowLeft', 3, 2],
  ['ArrowDown', 0, 3],
  ['ArrowUp', 6, 3],
  ['Home', 4, 0],
  ['End', 4, 6],
])('%s leads from tile %i to tile %i', (key, from, to) => {
  expect(neighbour(key, from, GRID)).toBe(to);
});

it.each([
  ['ArrowLeft', 0],
  ['ArrowUp', 2],
  ['ArrowRight', 6],
  ['ArrowDown', 5],
  ['Home', 0],
  ['End', 6],
  ['a', 3],
])('%s leads nowhere from tile %i', (key, from) => {
  expect(neighbour(key, from, GRID)).toBeUndefined();
});

it('follows the lines where they run from right to left', () => {
  const grid = { ...GRID, rightToLeft: true };
  expect(neighbour('ArrowLeft', 0, grid)).toBe(1);
  expect(neighbour('ArrowRight', 1, grid)).toBe(0);
  expect(neighbour('ArrowDown', 1, grid)).toBe(4);
});
