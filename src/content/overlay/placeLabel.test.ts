import { expect, it } from 'vitest';
import { placeLabel } from './placeLabel.ts';

const clip = { x: 0, y: 0, width: 100, height: 100 };

it('puts the label over the face, under it, or inside, as there is room in the tile', () => {
  expect(placeLabel({ x: 10, y: 40, width: 30, height: 30 }, clip).place).toBe('above');
  expect(placeLabel({ x: 10, y: 5, width: 30, height: 30 }, clip).place).toBe('below');
  expect(placeLabel({ x: 10, y: 5, width: 30, height: 90 }, clip).place).toBe('inside');
});

it('cuts box and label off at the edge of the tile', () => {
  expect(placeLabel({ x: -10, y: 40, width: 30, height: 30 }, clip).clipPath).toBe('inset(-40px -80px -30px 10px)');
});
