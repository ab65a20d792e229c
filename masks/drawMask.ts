import type { Point } from '../src/geometry/boundingBox.ts';
import { foldAt, type MaskShape } from './maskShape.ts';
import type { MaskStyle } from './maskStyle.ts';

/** The part of a 2D canvas context that drawing needs; the browser's and Node's both have it. */
export type MaskContext = CanvasRenderingContext2D;

/** Draws the fabric of a mask within its outline, which is clipped already. */
export type Fabric = (context: MaskContext, shape: MaskShape) => void;

/**
 * Draws a mask onto a face that is on the canvas already. The face's own light and shadow, blurred, is laid over the
 * fabric, so that a mask in the dark is dark.
 *
 * @param fabric what it is made of, with its own folds and light; as the style says if left out
 */
export function drawMask(context: MaskContext, shape: MaskShape, style: MaskStyle, fabric?: Fabric): void {
  const span = distance(shape.upper[0] as Point, shape.upper.at(-1) as Point);
  context.save();
  context.lineJoin = 'round';
  if (style.kind !== 'scarf') drawLoops(context, shape, style, span);
  const light = sceneLight(context, shape);
  traceOutline(context, shape);
  context.fillStyle = style.colour;
  context.fill();
  context.clip();
  if (fabric) fabric(context, shape);
  else {
    drawPattern(context, shape, style, span);
    drawFolds(context, shape, style, span);
    drawRoundness(context, shape);
    drawLight(context, shape, light, style.shading);
  }
  context.restore();
  context.save();
  traceCurve(context, shape.upper, true);
  context.lineWidth = Math.max(0.6, span * 0.012);
  context.strokeStyle = 'rgba(20, 24, 30, 0.35)';
  context.stroke();
  context.restore();
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** A smooth line through points: quadratic pieces between their midpoints. */
function traceCurve(context: MaskContext, points: readonly Point[], begin: boolean): void {
  const first = points[0] as Point;
  const last = points.at(-1) as Point;
  if (begin) {
    context.beginPath();
    context.moveTo(first.x, first.y);
  } else {
    context.lineTo(first.x, first.y);
  }
  for (let index = 1; index + 1 < points.length; index++) {
    const point = points[index] as Point;
    const next = points[index + 1] as Point;
    const end = index + 2 === points.length ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    context.quadraticCurveTo(point.x, point.y, end.x, end.y);
  }
}

function traceOutline(context: MaskContext, shape: MaskShape): void {
  traceCurve(context, shape.upper, true);
  traceCurve(context, [...shape.lower].reverse(), false);
  context.closePath();
}

function drawLoops(context: MaskContext, shape: MaskShape, style: MaskStyle, span: number): void {
  context.strokeStyle = style.accent;
  context.lineWidth = Math.max(0.7, span * 0.018);
  const sides = [
    [shape.upper[0], shape.ears[0], shape.lower[1]],
    [shape.upper.at(-1), shape.ears[1], shape.lower.at(-2)],
  ] as [Point, Point, Point][];
  for (const [high, ear, low] of sides) {
    context.beginPath();
    context.moveTo(high.x, high.y);
    context.quadraticCurveTo(ear.x, ear.y, low.x, low.y);
    context.stroke();
  }
}

function bounds({ upper, lower }: MaskShape): { left: number; top: number; width: number; height: number } {
  const points = [...upper, ...lower];
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return { left, top, width: Math.max(1, Math.max(...xs) - left), height: Math.max(1, Math.max(...ys) - top) };
}

/** Mean brightness (0..1) of a 3 x 3 grid of the skin that the mask will cover. */
function sceneLight(context: MaskContext, shape: MaskShape): number[][] {
  const { left, top, width, height } = bounds(shape);
  const side = Math.max(1, Math.round(Math.min(width, height) / 8));
  return [0.2, 0.5, 0.8].map((v) =>
    [0.2, 0.5, 0.8].map((u) => {
      const x = Math.round(left + u * width - side / 2);
      const y = Math.round(top + v * height - side / 2);
      const { data } = context.getImageData(x, y, side, side);
      let sum = 0;
      for (let at = 0; at < data.length; at += 4) {
        sum += 0.3 * (data[at] as number) + 0.59 * (data[at + 1] as number) + 0.11 * (data[at + 2] as number);
      }
      return sum / (data.length / 4) / 255;
    }),
  );
}

function drawLight(context: MaskContext, shape: MaskShape, light: number[][], strength: number): void {
  const { left, top, width, height } = bounds(shape);
  const columns = [0, 1, 2].map((column) => light.reduce((sum, row) => sum + (row[column] as number), 0) / 3);
  const rows = light.map((row) => row.reduce((sum, value) => sum + value, 0) / 3);
  const brightest = 0.62;
  context.globalCompositeOperation = 'multiply';
  for (const [values, gradient] of [
    [columns, context.createLinearGradient(left, top, left + width, top)],
    [rows, context.createLinearGradient(left, top, left, top + height)],
  ] as const) {
    for (const [index, value] of values.entries()) {
      const grey = Math.round(255 * (1 - strength * (1 - Math.min(1, Math.sqrt(value / brightest)))));
      gradient.addColorStop(0.15 + 0.35 * index, `rgb(${grey}, ${grey}, ${grey})`);
    }
    context.fillStyle = gradient;
    context.fillRect(left - 2, top - 2, width + 4, height + 4);
  }
  context.globalCompositeOperation = 'source-over';
}

/** Fabric turns away from the light towards the ears and the chin. */
function drawRoundness(context: MaskContext, shape: MaskShape): void {
  const { left, top, width, height } = bounds(shape);
  const nose = shape.upper[2] as Point;
  const chin = shape.lower[Math.floor(shape.lower.length / 2)] as Point;
  const x = (nose.x + chin.x) / 2;
  const y = nose.y + (chin.y - nose.y) * 0.4;
  const gradient = context.createRadialGradient(x, y, 0, x, y, Math.max(width, height) * 0.62);
  gradient.addColorStop(0, 'rgba(255, 255, 255, 0.16)');
  gradient.addColorStop(0.5, 'rgba(255, 255, 255, 0)');
  gradient.addColorStop(1, 'rgba(0, 0, 0, 0.4)');
  context.fillStyle = gradient;
  context.fillRect(left - 2, top - 2, width + 4, height + 4);
}

function drawFolds(context: MaskContext, shape: MaskShape, style: MaskStyle, span: number): void {
  context.lineWidth = Math.max(0.5, span * 0.014);
  const fractions = style.kind === 'surgical' ? [0.28, 0.5, 0.72] : style.kind === 'scarf' ? [0.2, 0.55, 0.85] : [];
  for (const fraction of fractions) {
    for (const [shift, colour] of [
      [0, 'rgba(0, 0, 0, 0.2)'],
      [0.03, 'rgba(255, 255, 255, 0.22)'],
    ] as const) {
      traceCurve(context, foldAt(shape, fraction + shift), true);
      context.strokeStyle = colour;
      context.stroke();
    }
  }
  if (style.kind === 'respirator' || style.kind === 'cloth') drawSeam(context, shape);
}

/** The upright seam of a folded respirator or a shaped cloth mask. */
function drawSeam(context: MaskContext, shape: MaskShape): void {
  const nose = shape.upper[2] as Point;
  const chin = shape.lower[Math.floor(shape.lower.length / 2)] as Point;
  context.beginPath();
  context.moveTo(nose.x, nose.y);
  context.lineTo(chin.x, chin.y);
  context.strokeStyle = 'rgba(0, 0, 0, 0.22)';
  context.stroke();
}

function drawPattern(context: MaskContext, shape: MaskShape, { pattern, accent }: MaskStyle, span: number): void {
  if (pattern === 'plain') return;
  const { left, top, width, height } = bounds(shape);
  const cell = Math.max(3, span * 0.1);
  context.fillStyle = accent;
  context.globalAlpha = 0.75;
  for (let row = 0; row * cell < height; row++) {
    for (let column = 0; column * cell < width; column++) {
      const x = left + (column + (row % 2) * 0.5) * cell;
      const y = top + row * cell;
      context.beginPath();
      if (pattern === 'dots') context.arc(x, y, cell * 0.22, 0, 2 * Math.PI);
      else if (pattern === 'stripes') context.rect(left, y, width, cell * 0.35);
      else if (pattern === 'checks') context.rect(x, y, cell * 0.5, cell * 0.5);
      else context.ellipse(x, y, cell * 0.35, cell * 0.14, (row + column) % 3, 0, 2 * Math.PI);
      context.fill();
      if (pattern === 'stripes') break;
    }
  }
  context.globalAlpha = 1;
}
