import type { BoundingBox } from '../geometry/boundingBox.ts';

/** A face that was found in an earlier frame. */
export interface KnownFace {
  /** px of the frame it is looked at in now. */
  readonly boundingBox: BoundingBox;
  /** Radians by which it is turned clockwise. */
  readonly rotation: number;
}
