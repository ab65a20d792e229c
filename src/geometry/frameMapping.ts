import type { BoundingBox } from './boundingBox.ts';

/** The linear part of a 2D transform: (x, y) becomes (a x + c y, b x + d y). */
export interface LinearMap {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

export const IDENTITY: LinearMap = { a: 1, b: 0, c: 0, d: 1 };

/** The map that applies `inner` first, then `outer`. */
export function compose(outer: LinearMap, inner: LinearMap): LinearMap {
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
  };
}

/** What decides where a video's picture lies on the screen. */
export interface VideoPlacement {
  /** The element's bounding rectangle in the viewport, CSS px. */
  readonly rect: BoundingBox;
  /** The element's border box before any transform, CSS px. */
  readonly width: number;
  readonly height: number;
  /** Where the picture (after object-fit) lies in that border box, CSS px; it may reach over the content box. */
  readonly picture: BoundingBox;
  /** All transforms of the element and its ancestors. */
  readonly linear: LinearMap;
}

/**
 * Maps a box in a video's frame to the viewport. Affine maps take the middle of a rectangle to the middle of its
 * bounding rectangle, so the transforms' origins and shifts need not be known: the browser's bounding rectangle has
 * them.
 *
 * @param box px of the frame
 * @param frame size of the frame in px
 * @returns the upright rectangle around the mapped box, CSS px of the viewport
 */
export function mapToViewport(
  box: BoundingBox,
  frame: { readonly width: number; readonly height: number },
  { rect, width, height, picture, linear }: VideoPlacement,
): BoundingBox {
  const scaleX = picture.width / frame.width;
  const scaleY = picture.height / frame.height;
  const localX = picture.x + (box.x + box.width / 2) * scaleX - width / 2;
  const localY = picture.y + (box.y + box.height / 2) * scaleY - height / 2;
  const whole = extent(linear, width, height);
  // What the transforms do not explain (CSS zoom, rounding of layout sizes) shows as a difference in size.
  const zoomX = whole.width > 0 ? rect.width / whole.width : 1;
  const zoomY = whole.height > 0 ? rect.height / whole.height : 1;
  const mapped = extent(linear, box.width * scaleX, box.height * scaleY);
  const centerX = rect.x + rect.width / 2 + (linear.a * localX + linear.c * localY) * zoomX;
  const centerY = rect.y + rect.height / 2 + (linear.b * localX + linear.d * localY) * zoomY;
  return {
    x: centerX - (mapped.width * zoomX) / 2,
    y: centerY - (mapped.height * zoomY) / 2,
    width: mapped.width * zoomX,
    height: mapped.height * zoomY,
  };
}

/** Size of the upright rectangle around a mapped rectangle. */
function extent({ a, b, c, d }: LinearMap, width: number, height: number): { width: number; height: number } {
  return {
    width: Math.abs(a) * width + Math.abs(c) * height,
    height: Math.abs(b) * width + Math.abs(d) * height,
  };
}
