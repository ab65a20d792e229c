/** An upright rectangle: `x`, `y` its top left corner, in the px of the picture it belongs to. */
export interface BoundingBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point in the px of the picture it belongs to. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Area in px², 0 for a box turned inside out. */
export function area(box: BoundingBox): number {
  return Math.max(0, box.width) * Math.max(0, box.height);
}

/** The length of the shorter side of a box or a picture. */
export function shorterSide({ width, height }: Pick<BoundingBox, 'width' | 'height'>): number {
  return Math.min(width, height);
}

/** The middle of a box. */
export function center(box: BoundingBox): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Whether a point lies in a box or on its edge. */
export function contains(box: BoundingBox, { x, y }: Point): boolean {
  return x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;
}

/** The common part of two boxes; width and height are 0 where they do not meet. */
export function intersection(a: BoundingBox, b: BoundingBox): BoundingBox {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x);
  const height = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y);
  return { x, y, width, height };
}

/** Intersection over union (Jaccard index) of two boxes, 0..1. */
export function intersectionOverUnion(a: BoundingBox, b: BoundingBox): number {
  const common = area(intersection(a, b));
  const union = area(a) + area(b) - common;
  return union > 0 ? common / union : 0;
}

/** The common part of two boxes as a share (0..1) of the smaller one: 1 if it lies in the other. */
export function shareOfSmaller(a: BoundingBox, b: BoundingBox): number {
  const smaller = Math.min(area(a), area(b));
  return smaller > 0 ? area(intersection(a, b)) / smaller : 0;
}

/** A box in a picture that was stretched by the two factors. */
export function scaleBox(box: BoundingBox, scaleX: number, scaleY: number): BoundingBox {
  return { x: box.x * scaleX, y: box.y * scaleY, width: box.width * scaleX, height: box.height * scaleY };
}

/** The box `fraction` (0..1) of the way from one box to another. */
export function blendBoxes(from: BoundingBox, to: BoundingBox, fraction: number): BoundingBox {
  const mix = (a: number, b: number) => a + (b - a) * fraction;
  return {
    x: mix(from.x, to.x),
    y: mix(from.y, to.y),
    width: mix(from.width, to.width),
    height: mix(from.height, to.height),
  };
}
