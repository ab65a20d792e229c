import type { BoundingBox } from '../../geometry/boundingBox.ts';

/**
 * How far a rectangle is from the viewport, 0 if any of it is in view; CSS px.
 *
 * @param rect in the system of the viewport
 */
export function distanceFromView(rect: BoundingBox, view: { readonly width: number; readonly height: number }): number {
  const along = (start: number, length: number, end: number) => Math.max(0, start - end, -(start + length));
  return Math.hypot(along(rect.x, rect.width, view.width), along(rect.y, rect.height, view.height));
}

/** The item with the smallest distance; the first of those that are equally near. */
export function nearest<Item>(items: Iterable<Item>, distance: (item: Item) => number): Item | undefined {
  let best: { item: Item; at: number } | undefined;
  for (const item of items) {
    const at = distance(item);
    if (!best || at < best.at) best = { item, at };
  }
  return best?.item;
}
