import { expect, it } from 'vitest';
import { placeLabel } from './placeLabel.ts';

const clip = { x: 0, y: 0, width: 100, height: 100 };
const texts = [70, 40, 8];

it('puts the label above the face, below it, or inside, depending on the room in the tile', () => {
  expect(placeLabel({ x: 10, y: 40, width: 30, height: 30 }, clip, texts, 16).place).toBe('above');
  expect(placeLabel({ x: 10, y: 5, width: 30, height: 30 }, clip, texts, 16).place).toBe('below');
  expect(placeLabel({ x: 10, y: 5, width: 30, height: 90 }, clip, texts, 16).place).toBe('inside');
});

it('cuts box and label off at the edge of the tile', () => {
  expect(placeLabel({ x: -10, y: 40, width: 30, height: 30 }, clip, texts, 16).clipPath).toBe(
    'inset(-40px -80px -30px 10px)',
  );
});

it('moves a label to the left if it would be cut off at the right, and to the right if at the left', () => {
  expect(placeLabel({ x: 5, y: 40, width: 30, height: 30 }, clip, texts, 16).shift).toBe(0);
  expect(placeLabel({ x: 60, y: 40, width: 30, height: 30 }, clip, texts, 16).shift).toBe(-38);
  expect(placeLabel({ x: -20, y: 40, width: 30, height: 30 }, clip, texts, 16).shift).toBe(20);
});

it('shortens a label that is wider than its tile, down to the sign', () => {
  const face = { x: 5, y: 40, width: 30, height: 30 };
  expect(placeLabel(face, { ...clip, width: 60 }, texts, 16).text).toBe(1);
  expect(placeLabel(face, { ...clip, width: 30 }, texts, 16).text).toBe(2);
  expect(placeLabel(face, { ...clip, width: 4 }, texts, 16).text).toBe(2);
});
