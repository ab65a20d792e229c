let context: OffscreenCanvasRenderingContext2D | null | undefined;
const widths = new Map<string, number>();

/**
 * The width of a label's text in CSS px. Labels have few different texts, and each is measured only once.
 *
 * @param font as CSS writes it
 */
export function textWidth(text: string, font: string): number {
  const key = `${font} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  context ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (context) context.font = font;
  const width = Math.ceil(context?.measureText(text).width ?? 0);
  widths.set(key, width);
  return width;
}
