import type { BoundingBox } from '../../geometry/boundingBox.ts';

/**
 * How far a rectangle is from the viewport, in CSS px; 0 if any part of it is in view.
 *
 * @param rect in the coordinates of the viewport
 */
export function distanceFromView(rect: BoundingBox, view: { readonly width: number; readonly height: number }): number {
  const along = (start: number, length: number, end: number) => Math.max(0, start - end, -(start + length));
  return Math.hypot(along(rect.x, rect.width, view.width), along(rect.y, rect.height, view.height));
}

/** The item with the smallest distance. Of items that are equally near, it is the first. */
export function nearest<Item>(items: Iterable<Item>, distance: (item: Item) => number): Item | undefined {
  let best: { item: Item; at: number } | undefined;
  for (const item of items) {
    const at = distance(item);
    if (!best || at < best.at) best = { item, at };
  }
  return best?.item;
}
