import { expect, it } from 'vitest';
import { toHalf } from './graphModelWriter.ts';

it.each([
  [0, 0],
  [1, 0x3c00],
  [-2, 0xc000],
  [65504, 0x7bff],
  [1e6, 0x7bff],
  [0.333251953125, 0x3555],
  [1e-9, 0],
])('%f as half precision', (value, bits) => {
  expect(toHalf(value)).toBe(bits);
});
