import { expect, it } from 'vitest';
import { mirrorRows } from './mirrorRows.ts';

it('swaps the pixels of each row and keeps their colours', () => {
  const pixels = Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  mirrorRows(pixels, 3);
  expect([...pixels]).toEqual([7, 8, 9, 4, 5, 6, 1, 2, 3, 17, 18, 19, 14, 15, 16, 11, 12, 13]);
});
