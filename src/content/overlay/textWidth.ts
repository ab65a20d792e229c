import { LABEL_FONT } from './placeLabel.ts';

let context: OffscreenCanvasRenderingContext2D | null | undefined;
const widths = new Map<string, number>();

/** The width of a label's text in CSS px. Labels have few different texts, and each is measured only once. */
export function textWidth(text: string): number {
  const known = widths.get(text);
  if (known !== undefined) return known;
  context ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (context) context.font = LABEL_FONT;
  const width = Math.ceil(context?.measureText(text).width ?? 0);
  widths.set(text, width);
  return width;
}
