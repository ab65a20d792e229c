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

/** The items by their distance, the smallest first. Those that are equally near keep their order. */
export function nearestFirst<Item>(items: readonly Item[], distance: (item: Item) => number): Item[] {
  return items
    .map((item) => ({ item, at: distance(item) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
