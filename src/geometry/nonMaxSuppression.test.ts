import { expect, it } from 'vitest';
import { weightedNonMaxSuppression } from './nonMaxSuppression.ts';

const detection = (x: number, confidence: number, keypoints = [{ x, y: 0 }]) => ({
  boundingBox: { x, y: 0, width: 10, height: 10 },
  confidence,
  keypoints,
});

it('merges overlapping boxes by confidence and keeps the others apart', () => {
  const merged = weightedNonMaxSuppression([detection(2, 0.25), detection(0, 0.75), detection(100, 0.5)], 0.3);
  expect(merged).toHaveLength(2);
  expect(merged[0]?.confidence).toBe(0.75);
  expect(merged[0]?.boundingBox.x).toBeCloseTo(0.5);
  expect(merged[0]?.keypoints[0]?.x).toBeCloseTo(0.5);
  expect(merged[1]?.boundingBox.x).toBe(100);
});

it('takes keypoints only from detections that have them', () => {
  const [merged] = weightedNonMaxSuppression([detection(0, 0.8), detection(1, 0.8, [])], 0.3);
  expect(merged?.keypoints).toEqual([{ x: 0, y: 0 }]);
});

it('keeps a box without area', () => {
  const flat = { boundingBox: { x: 0, y: 0, width: 0, height: 0 }, confidence: 0.9, keypoints: [] };
  expect(weightedNonMaxSuppression([flat], 0.3)).toHaveLength(1);
});
