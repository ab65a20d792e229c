import { describe, expect, it } from 'vitest';
import { compose, IDENTITY, mapToViewport } from './frameMapping.ts';

const frame = { width: 100, height: 50 };
const placement = {
  rect: { x: 10, y: 20, width: 200, height: 100 },
  width: 200,
  height: 100,
  picture: { x: 0, y: 0, width: 200, height: 100 },
  linear: IDENTITY,
};
const box = { x: 10, y: 10, width: 20, height: 20 };

describe('mapToViewport', () => {
  it('scales and shifts', () => {
    expect(mapToViewport(box, frame, placement)).toEqual({ x: 30, y: 40, width: 40, height: 40 });
  });

  it('mirrors', () => {
    const mirrored = { ...placement, linear: { a: -1, b: 0, c: 0, d: 1 } };
    expect(mapToViewport(box, frame, mirrored)).toEqual({ x: 150, y: 40, width: 40, height: 40 });
  });

  it('turns by a quarter: the bounding rectangle is upright again', () => {
    const turned = { ...placement, rect: { x: 0, y: 0, width: 100, height: 200 }, linear: { a: 0, b: 1, c: -1, d: 0 } };
    expect(mapToViewport(box, frame, turned)).toEqual({ x: 40, y: 20, width: 40, height: 40 });
  });

  it('takes CSS zoom from the difference in size', () => {
    const zoomed = { ...placement, rect: { x: 0, y: 0, width: 400, height: 200 } };
    expect(mapToViewport(box, frame, zoomed)).toEqual({ x: 40, y: 40, width: 80, height: 80 });
  });

  it('follows a picture that is larger than its element (object-fit: cover)', () => {
    const covered = { ...placement, picture: { x: -50, y: 0, width: 300, height: 100 } };
    expect(mapToViewport(box, frame, covered).x).toBe(10 - 50 + 30);
  });
});

it('composes maps, inner first', () => {
  const mirror = { a: -1, b: 0, c: 0, d: 1 };
  const quarter = { a: 0, b: 1, c: -1, d: 0 };
  expect(compose(mirror, quarter)).toEqual({ a: 0, b: 1, c: 1, d: 0 });
});
