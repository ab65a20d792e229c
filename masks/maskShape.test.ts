import { expect, it } from 'vitest';
import { foldAt, MASK_LANDMARKS, maskShape, WEARINGS } from './maskShape.ts';

/** A flat face: landmarks on a grid by number suffice to see what belongs to what. */
const face = Object.fromEntries(MASK_LANDMARKS.map((index) => [index, { x: index % 100, y: index / 5 }]));

it.each(WEARINGS)('needs no other landmarks than it names (%s)', (wearing) => {
  const { upper, lower } = maskShape(face, wearing, 0.5);
  for (const { x, y } of [...upper, ...lower]) expect(Number.isFinite(x + y)).toBe(true);
});

it('folds lie between the upper and the lower edge', () => {
  const shape = maskShape(face, 'correct', 0.5);
  for (const [index, point] of foldAt(shape, 1).entries()) {
    expect(point.x).toBeCloseTo(shape.lower[index]?.x as number);
    expect(point.y).toBeCloseTo(shape.lower[index]?.y as number);
  }
  expect(foldAt(shape, 0)[0]).toEqual(shape.upper[0]);
});
