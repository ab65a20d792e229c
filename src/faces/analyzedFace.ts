import type { BoundingBox } from '../geometry/boundingBox.ts';

/** A face with what the classifier says of it. */
export interface AnalyzedFace {
  /** px of the picture that was analysed. */
  readonly boundingBox: BoundingBox;
  /** Probabilities of MASK_LABELS, in their order, adding up to 1. */
  readonly labelScores: readonly number[];
  /** Radians by which it is turned clockwise. */
  readonly rotation: number;
  /** How sure detector and classifier are that this is a face, 0..1. */
  readonly faceConfidence: number;
}
