import { SMALLEST_SIDE } from '../../decoding/pictureLimits.ts';
import { type BoundingBox, intersection } from '../../geometry/boundingBox.ts';
import { mapToViewport } from '../../geometry/frameMapping.ts';
import type { VisiblePlacement } from '../placement/readPlacement.ts';

/** Where a picture lies on the screen. */
export interface OnScreen {
  /** The whole picture, CSS px of the viewport. Parts of it may be outside. */
  readonly whole: BoundingBox;
  /** The part of the picture that can be seen. */
  readonly visible: BoundingBox;
}

/** The part of a picture that can be read off the screen; undefined if it is too small, turned or mirrored. */
export function visibleCrop(placement: VisiblePlacement): OnScreen | undefined {
  const { a, b, c, d } = placement.linear;
  if (b !== 0 || c !== 0 || a <= 0 || d <= 0) return undefined;
  const unit = { x: 0, y: 0, width: 1, height: 1 };
  const whole = mapToViewport(unit, unit, placement);
  const visible = intersection(whole, placement.clip);
  return visible.width < SMALLEST_SIDE || visible.height < SMALLEST_SIDE ? undefined : { whole, visible };
}
