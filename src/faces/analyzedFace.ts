import type { BoundingBox } from '../geometry/boundingBox.ts';

/** A face with the classifier's answer. */
export interface AnalyzedFace {
  /** px of the picture that was analysed. */
  readonly boundingBox: BoundingBox;
  /** Probabilities of MASK_LABELS, in their order, adding up to 1. */
  readonly labelScores: readonly number[];
  /** Radians by which the face is turned clockwise. */
  readonly rotation: number;
  /**
   * How sure it is that this is a face, 0..1. For a face detected in a frame of a video the lower of the detector's and
   * the classifier's confidence; for a followed one, or one in a still picture, the classifier's.
   */
  readonly faceConfidence: number;
}
