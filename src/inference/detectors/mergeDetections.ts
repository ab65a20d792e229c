import { shareOfSmaller } from '../../geometry/boundingBox.ts';
import type { DetectedFace } from './detectedFace.ts';

/**
 * Share of the smaller box (0..1) above which a box of the second detector is taken for a face that the first one has.
 */
const KNOWN_FACE_SHARE = 0.5;

/**
 * Adds a second detector's faces to a first one's, leaving out those the first has. The first one's boxes stay as they
 * are: detectors draw boxes of different sizes, and a mean of both would jump whenever one of them misses.
 */
export function mergeDetections(first: readonly DetectedFace[], second: readonly DetectedFace[]): DetectedFace[] {
  const added = second.filter((face) => !first.some((known) => isSameFace(known, face)));
  return [...first, ...added];
}

function isSameFace({ boundingBox: a }: DetectedFace, { boundingBox: b }: DetectedFace): boolean {
  return shareOfSmaller(a, b) > KNOWN_FACE_SHARE;
}
