import type { KnownFace } from '../../faces/knownFace.ts';
import { type BoundingBox, center } from '../../geometry/boundingBox.ts';
import type { DetectedFace } from '../detectors/detectedFace.ts';
import type { SampleSquare } from '../pixels/sampleSquare.ts';

/** How much larger than the face's box the classifier's view is: chin, ears and some hair stay in it. */
export const CROP_EXPANSION = 1.25;

/**
 * The classifier's view of a face: a square around its box, turned so that the eyes are level
 * where the detector gave keypoints.
 */
export function faceCrop(face: Pick<DetectedFace, 'boundingBox' | 'keypoints'>): SampleSquare {
  return knownFaceCrop({ boundingBox: face.boundingBox, rotation: rotationOf(face) });
}

/** The same view of a face whose turn is known. */
export function knownFaceCrop({ boundingBox, rotation }: KnownFace): SampleSquare {
  const { x, y } = center(boundingBox);
  return { centerX: x, centerY: y, side: Math.max(boundingBox.width, boundingBox.height) * CROP_EXPANSION, rotation };
}

/** The view of a picture that is known to be one face: all of it. */
export function wholePictureCrop(box: BoundingBox): SampleSquare {
  const { x, y } = center(box);
  return { centerX: x, centerY: y, side: Math.max(box.width, box.height), rotation: 0 };
}

/** Radians by which the line from a face's right eye to its left one leans clockwise; 0 without keypoints. */
export function rotationOf(face: Pick<DetectedFace, 'keypoints'>): number {
  const [rightEye, leftEye] = face.keypoints;
  if (!rightEye || !leftEye) return 0;
  return Math.atan2(leftEye.y - rightEye.y, leftEye.x - rightEye.x);
}
