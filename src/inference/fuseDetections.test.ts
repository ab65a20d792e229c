import { expect, it } from 'vitest';
import type { DetectedFace } from './detectedFace.ts';
import { fuseDetections } from './fuseDetections.ts';
import type { Finder } from './searchSettings.ts';

const face = (x: number, size: number, confidence: number): DetectedFace => ({
  boundingBox: { x, y: 0, width: size, height: size },
  confidence,
  keypoints: [],
});
const found = (finder: Finder, ...faces: DetectedFace[]) => ({ finder, faces });

it('makes one candidate of boxes that lie on each other, between them', () => {
  const [candidate, ...others] = fuseDetections([found('own', face(0, 20, 0.8)), found('faceBoxes', face(4, 20, 0.8))]);
  expect(others).toEqual([]);
  expect(candidate?.face.boundingBox.x).toBeCloseTo(2);
});

it('trusts what several finders see more than what one sees', () => {
  const both = fuseDetections([found('own', face(0, 20, 0.6)), found('faceBoxes', face(1, 20, 0.6))]);
  const one = fuseDetections([found('own', face(0, 20, 0.6)), found('faceBoxes')]);
  expect(both[0]?.evidence).toBeGreaterThan((one[0]?.evidence ?? 0) + 0.4);
});

it('keeps neighbours apart, and takes a box inside a surer one for the same face', () => {
  expect(fuseDetections([found('own', face(0, 20, 0.6), face(25, 20, 0.6))])).toHaveLength(2);
  expect(fuseDetections([found('own', face(0, 40, 0.9)), found('faceBoxes', face(10, 16, 0.5))])).toHaveLength(1);
  expect(fuseDetections([found('own', face(0, 40, 0.9), face(10, 16, 0.5))])).toHaveLength(1);
});

it('has nothing to say where nobody found anything', () => {
  expect(fuseDetections([found('own'), found('blazeFace')])).toEqual([]);
});
