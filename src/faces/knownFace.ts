import type { BoundingBox } from '../geometry/boundingBox.ts';

/** The most faces that are followed in one frame: more would cost as much as looking for them. */
export const MOST_KNOWN = 50;

/** A face that was found in an earlier frame. */
export interface KnownFace {
  /** px of the frame in which it is to be classified. */
  readonly boundingBox: BoundingBox;
  /** Radians by which the face is turned clockwise. */
  readonly rotation: number;
}
