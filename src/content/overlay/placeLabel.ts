import type { BoundingBox } from '../../geometry/boundingBox.ts';

/** The room at either end of a label's text, in px, as the style sheet sets it. */
export const LABEL_PADDING = 4;

/** Where a label goes, and which part of its box and itself is cut away. */
export interface LabelPlace {
  /** Above the box, below it, or inside at the top if there is no room for either. */
  readonly place: 'above' | 'below' | 'inside';
  /** How far the label's left edge lies from the box's, CSS px. */
  readonly shift: number;
  /** The index of the text that has room. */
  readonly text: number;
  /** CSS `clip-path` for the box element, label included. */
  readonly clipPath: string;
}

/**
 * Puts a label beside its face, not over it, and inside its tile. The label is moved to the left if it would be cut
 * off, and shortened if the tile is too narrow for it.
 *
 * @param box the face, CSS px
 * @param clip the visible part of its tile, CSS px
 * @param widths of the texts the label may have, the longest first, CSS px
 * @param height of the label, CSS px
 */
export function placeLabel(box: BoundingBox, clip: BoundingBox, widths: readonly number[], height: number): LabelPlace {
  const roomAbove = box.y - clip.y;
  const roomBelow = clip.y + clip.height - (box.y + box.height);
  const place = roomAbove >= height ? 'above' : roomBelow >= height ? 'below' : 'inside';
  const fitting = widths.findIndex((width) => width + 2 * LABEL_PADDING <= clip.width);
  const text = fitting < 0 ? widths.length - 1 : fitting;
  const width = (widths[text] ?? 0) + 2 * LABEL_PADDING;
  const left = clip.x - box.x;
  const top = clip.y - box.y;
  const right = box.x + box.width - (clip.x + clip.width);
  const bottom = box.y + box.height - (clip.y + clip.height);
  return {
    place,
    shift: Math.max(left, Math.min(0, left + clip.width - width)),
    text,
    clipPath: `inset(${top}px ${right}px ${bottom}px ${left}px)`,
  };
}
