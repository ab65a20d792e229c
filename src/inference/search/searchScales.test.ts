import { expect, it } from 'vitest';
import { searchScale } from './searchScales.ts';

it('enlarges small pictures for the second pass only, and not without end', () => {
  const picture = { width: 400, height: 300 };
  expect((['coarse', 'fine', 'frame'] as const).map((pass) => searchScale(pass, picture))).toEqual([1, 1.75, 1]);
});

it('never searches more px than a pass may, however large the picture', () => {
  const picture = { width: 1920, height: 1280 };
  const pixels = (['coarse', 'fine', 'frame'] as const).map((pass) => searchScale(pass, picture) ** 2 * 1920 * 1280);
  expect(pixels.map(Math.round)).toEqual([200_000, 921_600, 520_000]);
});
