import { describe, expect, it } from 'vitest';
import { blendBoxes, intersection, intersectionOverUnion, scaleBox, shareOfSmaller } from './boundingBox.ts';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

describe('boundingBox', () => {
  it('measures overlap', () => {
    expect(intersectionOverUnion(box(0, 0, 2, 2), box(0, 0, 2, 2))).toBe(1);
    expect(intersectionOverUnion(box(0, 0, 2, 2), box(1, 0, 2, 2))).toBeCloseTo(1 / 3);
    expect(intersectionOverUnion(box(0, 0, 2, 2), box(5, 5, 2, 2))).toBe(0);
    expect(intersectionOverUnion(box(0, 0, 0, 0), box(0, 0, 0, 0))).toBe(0);
  });

  it('measures how much of the smaller box lies in the other', () => {
    expect(shareOfSmaller(box(0, 0, 4, 4), box(1, 1, 2, 2))).toBe(1);
    expect(shareOfSmaller(box(3, 1, 2, 2), box(0, 0, 4, 4))).toBe(0.5);
    expect(shareOfSmaller(box(0, 0, 2, 2), box(5, 5, 2, 2))).toBe(0);
    expect(shareOfSmaller(box(0, 0, 4, 4), box(1, 1, 0, 2))).toBe(0);
  });

  it('intersects, also where boxes do not meet', () => {
    expect(intersection(box(0, 0, 4, 4), box(2, 1, 9, 2))).toEqual(box(2, 1, 2, 2));
    expect(intersection(box(0, 0, 1, 1), box(3, 0, 1, 1)).width).toBe(0);
  });

  it('scales and blends', () => {
    expect(scaleBox(box(1, 2, 3, 4), 2, 10)).toEqual(box(2, 20, 6, 40));
    expect(blendBoxes(box(0, 0, 10, 10), box(10, 20, 30, 10), 0.5)).toEqual(box(5, 10, 20, 10));
  });
});
