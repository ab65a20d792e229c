import { center, contains, intersection } from '../../geometry/boundingBox.ts';
import type { DetectedFace } from './detectedFace.ts';

/**
 * Cuts faces off at the picture's edge, because each detector guesses differently how far a cut face goes on beyond it.
 * Faces whose centre lies outside the picture are dropped.
 *
 * @param picture its size in px
 */
export function withinPicture(
  faces: readonly DetectedFace[],
  { width, height }: { readonly width: number; readonly height: number },
): DetectedFace[] {
  const frame = { x: 0, y: 0, width, height };
  return faces
    .filter(({ boundingBox }) => contains(frame, center(boundingBox)))
    .map((face) => ({ ...face, boundingBox: intersection(frame, face.boundingBox) }));
}
