import type { BoundingBox } from '../geometry/boundingBox.ts';

/** A face that was found in an earlier frame. */
export interface KnownFace {
  /** px of the frame in which it is to be classified. */
  readonly boundingBox: BoundingBox;
  /** Radians by which the face is turned clockwise. */
  readonly rotation: number;
}
