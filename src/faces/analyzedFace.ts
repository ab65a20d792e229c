import type { BoundingBox } from '../geometry/boundingBox.ts';

/** A face with what the classifier says of it. */
export interface AnalyzedFace {
  /** px of the picture that was analysed. */
  readonly boundingBox: BoundingBox;
  /** Probabilities of MASK_LABELS, in their order, adding up to 1. */
  readonly labelScores: readonly number[];
  /** Probability of each of FACE_PARTS to be bare, 0..1; missing if the classifier does not tell. */
  readonly bareScores?: readonly number[];
  /** Radians by which it is turned clockwise. */
  readonly rotation: number;
  /**
   * How sure it is that this is a face, 0..1: the classifier's opinion, but no more than the detector's where nothing
   * but one detector vouches for it. For a face found by several passes of a search, or followed from earlier frames,
   * those vouch for it, and the classifier's opinion stands as it is.
   */
  readonly faceConfidence: number;
}
