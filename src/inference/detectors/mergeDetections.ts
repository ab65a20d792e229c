import { area, intersection } from '../../geometry/boundingBox.ts';
import type { DetectedFace } from './detectedFace.ts';

/** Share of the smaller box (0..1) that two detectors' boxes of one face have in common at least. */
const SAME_FACE_OVERLAP = 0.5;

/**
 * Adds a second detector's faces to a first one's, leaving out those the first has. The first one's boxes stay as they
 * are: detectors draw boxes of different sizes, and a mean of both would jump whenever one of them misses.
 */
export function mergeDetections(first: readonly DetectedFace[], second: readonly DetectedFace[]): DetectedFace[] {
  const added = second.filter((face) => !first.some((known) => isSameFace(known, face)));
  return [...first, ...added];
}

function isSameFace({ boundingBox: a }: DetectedFace, { boundingBox: b }: DetectedFace): boolean {
  return area(intersection(a, b)) > SAME_FACE_OVERLAP * Math.min(area(a), area(b));
}
