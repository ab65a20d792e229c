import type { BoundingBox } from '../../geometry/boundingBox.ts';

/** px of a label's height, as the style sheet sets it. */
export const LABEL_HEIGHT = 16;

/** Where a label goes, and what of box and label is cut away. */
export interface LabelPlace {
  /** Over the box, under it, or inside at the top where neither has room. */
  readonly place: 'above' | 'below' | 'inside';
  /** CSS `clip-path` for the box element, label included. */
  readonly clipPath: string;
}

/**
 * Puts a label beside its face, not over it, within the tile it belongs to.
 *
 * @param box the face, CSS px
 * @param clip the visible part of its tile, CSS px
 */
export function placeLabel(box: BoundingBox, clip: BoundingBox): LabelPlace {
  const roomAbove = box.y - clip.y;
  const roomBelow = clip.y + clip.height - (box.y + box.height);
  const place = roomAbove >= LABEL_HEIGHT ? 'above' : roomBelow >= LABEL_HEIGHT ? 'below' : 'inside';
  const left = clip.x - box.x;
  const top = clip.y - box.y;
  const right = box.x + box.width - (clip.x + clip.width);
  const bottom = box.y + box.height - (clip.y + clip.height);
  return { place, clipPath: `inset(${top}px ${right}px ${bottom}px ${left}px)` };
}
