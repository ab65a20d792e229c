import { type BoundingBox, intersectionOverUnion, type Point } from './boundingBox.ts';

/** What non-maximum suppression works on. */
export interface ScoredBox {
  readonly boundingBox: BoundingBox;
  /** 0..1 */
  readonly confidence: number;
  readonly keypoints: readonly Point[];
}

/**
 * Weighted non-maximum suppression, as MediaPipe's face detection does it (Bazarevsky et al., "BlazeFace", 2019):
 * boxes that overlap the most confident one become their average, weighted by confidence, which
 * trembles less from frame to frame than the best box alone.
 *
 * @param minimumOverlap intersection over union (0..1) from which on two boxes are one face
 * @returns merged boxes, most confident first
 */
export function weightedNonMaxSuppression<Box extends ScoredBox>(boxes: readonly Box[], minimumOverlap: number): Box[] {
  let remaining = [...boxes].sort((a, b) => b.confidence - a.confidence);
  const merged: Box[] = [];
  while (remaining.length > 0) {
    const best = remaining[0] as Box;
    const overlaps = (other: Box) =>
      other === best || intersectionOverUnion(best.boundingBox, other.boundingBox) > minimumOverlap;
    merged.push(weightedAverage(best, remaining.filter(overlaps)));
    remaining = remaining.filter((other) => !overlaps(other));
  }
  return merged;
}

/** The best box, moved to the average of those found for one face; keypoints only from those that have as many as the best. */
function weightedAverage<Box extends ScoredBox>(best: Box, group: readonly Box[]): Box {
  const boxes = { x: 0, y: 0, width: 0, height: 0 };
  const keypoints = best.keypoints.map(() => ({ x: 0, y: 0 }));
  let total = 0;
  let keypointTotal = 0;
  for (const { boundingBox, confidence, keypoints: points } of group) {
    total += confidence;
    for (const side of ['x', 'y', 'width', 'height'] as const) boxes[side] += boundingBox[side] * confidence;
    if (points.length !== keypoints.length) continue;
    keypointTotal += confidence;
    for (const [index, sum] of keypoints.entries()) {
      sum.x += (points[index] as Point).x * confidence;
      sum.y += (points[index] as Point).y * confidence;
    }
  }
  return {
    ...best,
    boundingBox: {
      x: boxes.x / total,
      y: boxes.y / total,
      width: boxes.width / total,
      height: boxes.height / total,
    },
    keypoints: keypoints.map(({ x, y }) => ({ x: x / keypointTotal, y: y / keypointTotal })),
  };
}
