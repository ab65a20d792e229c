import { expect, it } from 'vitest';
import { decodeCells, VALUES_PER_CELL } from './decodeCells.ts';

const INPUT = { width: 64, height: 32 };
/** Cells of the levels of 8, 16 and 32 px: 8 x 4, 4 x 2, 2 x 1. */
const LEVELS = [0, 32, 40];
const CELLS = 42;

/** What the model says of an input in which only one cell sees anything. */
function cells(level: number, cell: number, numbers: readonly number[]): Float32Array {
  const values = new Float32Array(CELLS * VALUES_PER_CELL).fill(-9);
  values.set(numbers, ((LEVELS[level] as number) + cell) * VALUES_PER_CELL);
  return values;
}

it('gives the box and the eyes in px, by the stride and the place of the cell', () => {
  // Level of 16 px, second row, third column: its upper left is at 32, 16.
  const [face, ...others] = decodeCells(
    cells(1, 6, [9, 9, 0.5, 0.25, Math.log(2), Math.log(3), 0.25, 0, 0.75, -0.5]),
    INPUT,
    0.5,
  );
  expect(others).toEqual([]);
  const box = face?.boundingBox;
  expect([box?.x, box?.y, box?.width, box?.height].map((side) => Math.round(side ?? 0))).toEqual([24, -4, 32, 48]);
  expect(face?.keypoints).toEqual([
    { x: 36, y: 16 },
    { x: 44, y: 8 },
  ]);
});

it.each([
  [0, 31, { x: 56, y: 24 }],
  [2, 1, { x: 32, y: 0 }],
])('knows where the cells of each level lie', (level, cell, corner) => {
  const [face] = decodeCells(cells(level, cell, [9, 9, 0, 0, 0, 0, 0, 0, 0, 0]), INPUT, 0.5);
  expect(face?.keypoints[0]).toEqual(corner);
});

it('is as sure as the geometric mean of both probabilities, and leaves out what is too faint', () => {
  // Probabilities of 0.9 and 0.4: together 0.6.
  const values = cells(0, 0, [Math.log(9), Math.log(2 / 3), 0, 0, 0, 0, 0, 0, 0, 0]);
  expect(decodeCells(values, INPUT, 0.59)[0]?.confidence).toBeCloseTo(0.6, 4);
  expect(decodeCells(values, INPUT, 0.61)).toEqual([]);
});

it('passes over numbers that are none, and makes no box infinite', () => {
  expect(decodeCells(cells(0, 0, [Number.NaN, 9]), INPUT, 0.1)).toEqual([]);
  const [face] = decodeCells(cells(0, 0, [9, 9, 0, 0, 1000, 1000, 0, 0, 0, 0]), INPUT, 0.1);
  expect(Number.isFinite(face?.boundingBox.width)).toBe(true);
});
