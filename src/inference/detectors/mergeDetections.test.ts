import { expect, it } from 'vitest';
import { mergeDetections } from './mergeDetections.ts';

const face = (x: number, width: number) => ({
  boundingBox: { x, y: 0, width, height: width },
  confidence: 0.9,
  keypoints: [],
});

it('adds what the first detector missed and keeps its own boxes', () => {
  const near = [face(0, 50)];
  expect(mergeDetections(near, [face(5, 40), face(100, 12)])).toEqual([face(0, 50), face(100, 12)]);
});
