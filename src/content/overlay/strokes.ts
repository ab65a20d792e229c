import type { BoundingBox, Point } from '../../geometry/boundingBox.ts';
import type { VERDICT_LINES } from '../../policy/verdictStyle.ts';

/** How a line is broken, by its name in CSS. */
type LineStyle = (typeof VERDICT_LINES)[keyof typeof VERDICT_LINES]['style'];

/** px by which a box's corners are rounded, as the overlay's are. */
const CORNER = 4;

/** Draws a box's line inside of the box, as CSS draws a border, with a thin light line around it. @param width px */
export function strokeBox(
  context: CanvasRenderingContext2D,
  box: BoundingBox,
  style: LineStyle,
  width: number,
  colour: string,
): void {
  context.save();
  context.strokeStyle = 'rgba(255, 255, 255, 0.75)';
  context.lineWidth = 1;
  path(context, box, -0.5);
  context.stroke();
  context.strokeStyle = colour;
  for (const { inset, thickness } of strands(style, width)) {
    breakUp(context, style, thickness);
    path(context, box, inset);
    context.stroke();
  }
  context.restore();
}

/** Draws a line between two points. @param width px */
export function strokeLine(
  context: CanvasRenderingContext2D,
  from: Point,
  to: Point,
  style: LineStyle,
  width: number,
  colour: string,
): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const across = { x: (from.y - to.y) / length, y: (to.x - from.x) / length };
  context.save();
  context.strokeStyle = colour;
  for (const { inset, thickness } of strands(style, width)) {
    const aside = inset - width / 2;
    breakUp(context, style, thickness);
    context.beginPath();
    context.moveTo(from.x + across.x * aside, from.y + across.y * aside);
    context.lineTo(to.x + across.x * aside, to.y + across.y * aside);
    context.stroke();
  }
  context.restore();
}

/** The lines that make up one line: a double one is two, with as much between them. `inset` of their middles. */
function strands(style: LineStyle, width: number): readonly { readonly inset: number; readonly thickness: number }[] {
  if (style !== 'double') return [{ inset: width / 2, thickness: width }];
  const thickness = width / 3;
  return [
    { inset: thickness / 2, thickness },
    { inset: width - thickness / 2, thickness },
  ];
}

function breakUp(context: CanvasRenderingContext2D, style: LineStyle, thickness: number): void {
  context.lineWidth = thickness;
  context.lineCap = style === 'dotted' ? 'round' : 'butt';
  context.setLineDash(style === 'dashed' ? [2 * thickness, thickness] : style === 'dotted' ? [0, 2 * thickness] : []);
}

function path(context: CanvasRenderingContext2D, { x, y, width, height }: BoundingBox, inset: number): void {
  context.beginPath();
  context.roundRect(
    x + inset,
    y + inset,
    Math.max(0, width - 2 * inset),
    Math.max(0, height - 2 * inset),
    Math.max(0, CORNER - inset),
  );
}
