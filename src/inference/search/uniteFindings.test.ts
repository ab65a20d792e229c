import { expect, it } from 'vitest';
import type { DetectedFace } from '../detectors/detectedFace.ts';
import { uniteFindings } from './uniteFindings.ts';

const face = (x: number, size: number, confidence: number): DetectedFace => ({
  boundingBox: { x, y: 0, width: size, height: size },
  confidence,
  keypoints: [],
});
const picture = { width: 100, height: 100 };

it('makes one candidate of boxes of both passes that lie on each other, between them', () => {
  const [candidate, ...others] = uniteFindings({ coarse: [face(0, 20, 0.8)], fine: [face(4, 20, 0.8)] }, picture);
  expect(others).toEqual([]);
  expect(candidate?.face.boundingBox.x).toBeCloseTo(2);
  expect(candidate?.confidences).toEqual({ coarse: 0.8, fine: 0.8 });
});

it('says how sure each pass was, and nothing of a pass that did not find the face', () => {
  const candidates = uniteFindings(
    { coarse: [face(0, 20, 0.3)], fine: [face(1, 20, 0.9), face(60, 10, 0.5)] },
    picture,
  );
  expect(candidates.map(({ confidences }) => confidences)).toEqual([{ coarse: 0.3, fine: 0.9 }, { fine: 0.5 }]);
});

it('keeps neighbours apart', () => {
  expect(uniteFindings({ coarse: [face(0, 20, 0.6), face(25, 20, 0.6)] }, picture)).toHaveLength(2);
});

it('has nothing to say where nobody found anything', () => {
  expect(uniteFindings({ coarse: [], fine: [] }, picture)).toEqual([]);
});

it('cuts boxes where the picture ends, and drops what lies mostly beyond', () => {
  const [cut, ...others] = uniteFindings(
    { frame: [face(90, 18, 0.8), face(92, 40, 0.9), face(-30, 40, 0.9)] },
    picture,
  );
  expect(others).toEqual([]);
  expect(cut?.face.boundingBox).toEqual({ x: 90, y: 0, width: 10, height: 18 });
});
