import type { BoundingBox } from '../../geometry/boundingBox.ts';

/** An element's boxes, CSS px in the coordinates of its border box. */
export interface ElementBoxes {
  readonly content: BoundingBox;
  readonly padding: BoundingBox;
}

/** @param width of the border box, CSS px */
export function boxesOf(width: number, height: number, style: CSSStyleDeclaration): ElementBoxes {
  const inset = (left: number, top: number, right: number, bottom: number): BoundingBox => ({
    x: left,
    y: top,
    width: Math.max(1, width - left - right),
    height: Math.max(1, height - top - bottom),
  });
  const [left, top] = [px(style.borderLeftWidth), px(style.borderTopWidth)];
  const [right, bottom] = [px(style.borderRightWidth), px(style.borderBottomWidth)];
  return {
    padding: inset(left, top, right, bottom),
    content: inset(
      left + px(style.paddingLeft),
      top + px(style.paddingTop),
      right + px(style.paddingRight),
      bottom + px(style.paddingBottom),
    ),
  };
}

/** A computed length in CSS px; 0 for `auto` and other words. */
export function px(length: string): number {
  return Number.parseFloat(length) || 0;
}
