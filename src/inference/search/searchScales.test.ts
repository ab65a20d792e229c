import { expect, it } from 'vitest';
import { searchScales } from './searchScales.ts';

it('enlarges small pictures, but not without end', () => {
  expect(searchScales({ width: 400, height: 300 })).toEqual({
    coarse: 1,
    fine: 2,
    secondCoarse: 1,
    second: 2,
    secondFine: 3,
  });
});

it('never searches more px than the budget, however large the picture', () => {
  const size = { width: 1920, height: 1280 };
  const pixels = Object.values(searchScales(size)).map((scale) => scale * scale * size.width * size.height);
  expect(pixels.map(Math.round)).toEqual([500_000, 900_000, 300_000, 900_000, 1_200_000]);
});
