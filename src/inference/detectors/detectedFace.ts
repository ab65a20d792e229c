import type { BoundingBox, Point } from '../../geometry/boundingBox.ts';

/** Keypoints in BlazeFace's order; left and right are the person's own. */
export const KEYPOINT_NAMES = ['rightEye', 'leftEye', 'noseTip', 'mouthCenter', 'rightEar', 'leftEar'] as const;

/** A face as a detector reports it, in px of the picture it was found in. */
export interface DetectedFace {
  readonly boundingBox: BoundingBox;
  /** How sure the detector is that this is a face, 0..1. */
  readonly confidence: number;
  /** In the order of KEYPOINT_NAMES; empty where the detector gives none. */
  readonly keypoints: readonly Point[];
}
