import type { BareParts } from '../../faces/bareParts.ts';
import { drawnPairs } from '../../faces/closePairs.ts';
import type { PairDistance } from '../../faces/distance.ts';
import type { FaceState } from '../../faces/faceState.ts';
import { type BoundingBox, center, type Point, scaleBox } from '../../geometry/boundingBox.ts';
import { CLOSENESS_VERDICTS } from '../../policy/closenessStyle.ts';
import type { Verdict } from '../../policy/policy.ts';
import { PALETTE_COLOURS, VERDICT_LINES } from '../../policy/verdictStyle.ts';
import { labelOf } from './labelText.ts';
import { LABEL_METRICS, LINE_SHARE, type OverlayLook } from './overlayLook.ts';
import { pairText } from './pairText.ts';
import { LABEL_PADDING, placeLabel } from './placeLabel.ts';
import { strokeBox, strokeLine } from './strokes.ts';
import { textWidth } from './textWidth.ts';

/** What is drawn into a picture. */
export interface BoxedContent {
  readonly faces: readonly {
    readonly id: number;
    /** px of the picture */
    readonly boundingBox: BoundingBox;
    readonly state: FaceState;
    readonly bare?: BareParts;
    /** 0..1 */
    readonly confidence: number;
  }[];
  /** How far the people are from each other, the nearest first; empty if that is not measured. */
  readonly pairs: readonly Pick<PairDistance, 'people' | 'low' | 'high' | 'closeness'>[];
}

/** Lines and labels are as large as over a picture whose longer side is shown at this many CSS px, or fewer. */
const SHOWN_AT = 1000;

/**
 * Draws labelled boxes into a picture, as the overlay draws them over a page: the same words, signs, lines and colours.
 *
 * @param context a canvas with the picture, at its usual scale
 * @param size px of the canvas
 */
export function drawBoxes(
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
  { faces, pairs }: BoxedContent,
  look: OverlayLook,
): void {
  const scale = Math.max(1, Math.max(size.width, size.height) / SHOWN_AT);
  const clip = { x: 0, y: 0, width: size.width / scale, height: size.height / scale };
  context.save();
  context.scale(scale, scale);
  context.direction = 'ltr';
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const middles = new Map<number, Point>();
  for (const face of faces) {
    const label = labelOf(face, null, look);
    if (!label) continue;
    const box = scaleBox(face.boundingBox, 1 / scale, 1 / scale);
    middles.set(face.id, center(box));
    drawFace(context, box, clip, label, look);
  }
  for (const pair of drawnPairs(pairs)) {
    const [from, to] = pair.people.map((person) => middles.get(person));
    if (from && to) drawPair(context, from, to, CLOSENESS_VERDICTS[pair.closeness], pairText(pair), look);
  }
  context.restore();
}

function drawFace(
  context: CanvasRenderingContext2D,
  box: BoundingBox,
  clip: BoundingBox,
  { verdict, texts }: { readonly verdict: Verdict; readonly texts: readonly string[] },
  { labelSize, palette, boxLines }: OverlayLook,
): void {
  const { style, width: usual } = VERDICT_LINES[verdict];
  const line = usual * LINE_SHARE[boxLines];
  const colour = PALETTE_COLOURS[palette][verdict];
  strokeBox(context, box, style, line, colour);
  const { font, height } = LABEL_METRICS[labelSize];
  const widths = texts.map((text) => textWidth(text, font));
  const { place, shift, text } = placeLabel(box, clip, widths, height);
  // The overlay's label hangs on the inner edge of the box's line.
  const tops = { above: box.y + line - 2 - height, below: box.y + box.height - line + 2, inside: box.y + line };
  const plate = {
    x: box.x + shift,
    y: tops[place],
    width: (widths[text] ?? 0) + 2 * LABEL_PADDING,
    height,
  };
  drawPlate(context, plate, texts[text] ?? '', font, colour);
}

function drawPair(
  context: CanvasRenderingContext2D,
  from: Point,
  to: Point,
  verdict: Verdict,
  text: string,
  { palette }: OverlayLook,
): void {
  const { style, width: line } = VERDICT_LINES[verdict];
  const colour = PALETTE_COLOURS[palette][verdict];
  strokeLine(context, from, to, style, line, colour);
  const { font, height } = LABEL_METRICS.small;
  const width = textWidth(text, font) + 2 * LABEL_PADDING;
  const plate = { x: (from.x + to.x - width) / 2, y: (from.y + to.y - height) / 2, width, height };
  drawPlate(context, plate, text, font, colour);
}

/** A label: white text on its colour. */
function drawPlate(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: BoundingBox,
  text: string,
  font: string,
  colour: string,
): void {
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(x, y, width, height, 3);
  context.fill();
  context.fillStyle = '#fff';
  context.font = font;
  context.fillText(text, x + LABEL_PADDING, y + height / 2);
}
