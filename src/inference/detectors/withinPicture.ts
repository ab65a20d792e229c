import { center, contains, intersection } from '../../geometry/boundingBox.ts';
import type { DetectedFace } from './detectedFace.ts';

/**
 * Faces cut where the picture ends: detectors go on beyond it, each as far as it likes. Those whose middle lies beyond
 * are dropped.
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
