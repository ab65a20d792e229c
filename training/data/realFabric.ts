import type { Canvas } from '@napi-rs/canvas';
import type { Fabric, MaskContext } from '../../masks/drawMask.ts';
import { foldAt, type MaskShape, maskShape } from '../../masks/maskShape.ts';
import { toCanvas } from '../../node/canvasImage.ts';
import type { Point } from '../../src/geometry/boundingBox.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';

/** How high the mask of a picture surely reaches (see `maskShape`): what lies higher may be the wearer's skin. */
const SURELY_MASK = 0.15;

/** Rows of the mesh by which fabric is bent from one face onto another. */
const ROWS = 4;

/** px by which each triangle reaches over its edges, so that no gaps show between them. */
const OVERLAP = 0.6;

type Triangle = readonly [Point, Point, Point];

/**
 * The fabric of a mask that somebody wears correctly in a picture, to be drawn onto others: real folds, prints and light.
 *
 * @param landmarks of the wearer's face mesh, in px of the picture
 * @param gain factor on the brightness, to suit the other picture's light
 */
export function realFabric(image: RgbaImage, landmarks: readonly Point[], gain: number): Fabric {
  const from = mesh(maskShape(landmarks as never, 'correct', SURELY_MASK));
  const canvas = toCanvas(image);
  return (context, shape) => {
    const to = mesh(shape);
    for (const [index, triangle] of from.entries()) drawTriangle(context, canvas, triangle, to[index] as Triangle);
    relight(context, gain);
  };
}

/** Triangles between the folds of a mask, in the same order for every shape with as many jaw points. */
function mesh(shape: MaskShape): Triangle[] {
  const rows = Array.from({ length: ROWS + 1 }, (_, row) => resampled(foldAt(shape, row / ROWS)));
  return rows.slice(1).flatMap((low, row) => {
    const high = rows[row] as Point[];
    return low.slice(1).flatMap((right, column): Triangle[] => {
      const [a, b, c] = [high[column], high[column + 1], low[column]] as [Point, Point, Point];
      return [
        [a, b, c],
        [b, right, c],
      ];
    });
  });
}

/** Every fold with as many points: masks on the chin follow fewer points of the jaw. */
function resampled(points: readonly Point[], count = 9): Point[] {
  return Array.from({ length: count }, (_, index) => {
    const place = (index / (count - 1)) * (points.length - 1);
    const left = Math.min(points.length - 2, Math.floor(place));
    const [a, b] = [points[left], points[left + 1]] as [Point, Point];
    return { x: a.x + (b.x - a.x) * (place - left), y: a.y + (b.y - a.y) * (place - left) };
  });
}

/** Draws the part of a picture inside one triangle so that it fills another (an affine map). */
function drawTriangle(context: MaskContext, picture: Canvas, [p, q, r]: Triangle, [a, b, c]: Triangle): void {
  const area = (q.x - p.x) * (r.y - p.y) - (r.x - p.x) * (q.y - p.y);
  if (Math.abs(area) < 0.5) return;
  const along = (of: 'x' | 'y') => [
    ((b[of] - a[of]) * (r.y - p.y) - (c[of] - a[of]) * (q.y - p.y)) / area,
    ((c[of] - a[of]) * (q.x - p.x) - (b[of] - a[of]) * (r.x - p.x)) / area,
  ];
  const [xx, xy] = along('x') as [number, number];
  const [yx, yy] = along('y') as [number, number];
  const middle = { x: (a.x + b.x + c.x) / 3, y: (a.y + b.y + c.y) / 3 };
  context.save();
  context.beginPath();
  for (const { x, y } of [a, b, c]) {
    const reach = OVERLAP / Math.max(1, Math.hypot(x - middle.x, y - middle.y));
    context.lineTo(x + (x - middle.x) * reach, y + (y - middle.y) * reach);
  }
  context.clip();
  context.transform(xx, yx, xy, yy, a.x - xx * p.x - xy * p.y, a.y - yx * p.x - yy * p.y);
  context.drawImage(picture as unknown as CanvasImageSource, 0, 0);
  context.restore();
}

/** Brightens or darkens what lies within the clipped outline. */
function relight(context: MaskContext, gain: number): void {
  context.globalCompositeOperation = gain < 1 ? 'multiply' : 'color-dodge';
  const grey = Math.round(255 * (gain < 1 ? gain : 1 - 1 / gain));
  context.fillStyle = `rgb(${grey}, ${grey}, ${grey})`;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.globalCompositeOperation = 'source-over';
}
