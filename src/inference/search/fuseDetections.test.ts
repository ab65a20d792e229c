import { expect, it } from 'vitest';
import type { DetectedFace } from '../detectors/detectedFace.ts';
import { fuseDetections } from './fuseDetections.ts';
import type { Finder } from './searchSettings.ts';

const face = (x: number, size: number, confidence: number): DetectedFace => ({
  boundingBox: { x, y: 0, width: size, height: size },
  confidence,
  keypoints: [],
});
const picture = { width: 100, height: 100 };
const found = (finder: Finder, ...faces: DetectedFace[]) => ({ finder, faces });

it('makes one candidate of boxes that lie on each other, between them', () => {
  const [candidate, ...others] = fuseDetections(
    [found('own', face(0, 20, 0.8)), found('retinaFace', face(4, 20, 0.8))],
    picture,
  );
  expect(others).toEqual([]);
  expect(candidate?.face.boundingBox.x).toBeCloseTo(2);
});

it('trusts what several finders see more than what one sees', () => {
  const both = fuseDetections([found('own', face(0, 20, 0.6)), found('retinaFace', face(1, 20, 0.6))], picture);
  const one = fuseDetections([found('own', face(0, 20, 0.6)), found('retinaFace')], picture);
  expect(both[0]?.evidence).toBeGreaterThan((one[0]?.evidence ?? 0) + 0.4);
});

it('keeps neighbours apart, and takes a box inside a surer one for the same face', () => {
  expect(fuseDetections([found('own', face(0, 20, 0.6), face(25, 20, 0.6))], picture)).toHaveLength(2);
  expect(
    fuseDetections([found('own', face(0, 40, 0.9)), found('retinaFace', face(10, 16, 0.5))], picture),
  ).toHaveLength(1);
  expect(fuseDetections([found('own', face(0, 40, 0.9), face(10, 16, 0.5))], picture)).toHaveLength(1);
});

it('has nothing to say where nobody found anything', () => {
  expect(fuseDetections([found('own'), found('blazeFace')], picture)).toEqual([]);
});

it('cuts boxes where the picture ends, and drops what lies mostly beyond', () => {
  const [cut, ...others] = fuseDetections(
    [found('own', face(90, 18, 0.8), face(92, 40, 0.9), face(-30, 40, 0.9))],
    picture,
  );
  expect(others).toEqual([]);
  expect(cut?.face.boundingBox).toEqual({ x: 90, y: 0, width: 10, height: 18 });
});
