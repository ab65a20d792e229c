import type { BoundingBox, Point } from '../../geometry/boundingBox.ts';
import { contains } from '../../geometry/boundingBox.ts';
import type { Verdict } from '../../policy/policy.ts';
import { PALETTE_COLOURS, type Palette, VERDICT_LINES } from '../../policy/verdictStyle.ts';
import { nativeDocument } from '../dom/native.ts';
import { LABEL_METRICS } from './overlayLook.ts';
import { LABEL_PADDING } from './placeLabel.ts';
import { textWidth } from './textWidth.ts';

/** The line between two people on the page, with their distance in its middle. */
export class PairView {
  readonly #line = nativeDocument.createElement('div');
  readonly #label = nativeDocument.createElement('span');
  #drawn = '';

  constructor(parent: ParentNode) {
    this.#line.className = 'pair';
    this.#label.className = 'distance';
    parent.append(this.#line, this.#label);
  }

  /**
   * Draws the line. Does nothing if nothing has changed.
   *
   * @param from one end, CSS px of the viewport
   * @param clip the part of the viewport that the video or picture can be seen in
   * @returns whether both ends can be seen; if not, nothing is shown
   */
  draw(from: Point, to: Point, clip: BoundingBox, verdict: Verdict, text: string, palette: Palette): boolean {
    if (!contains(clip, from) || !contains(clip, to)) return false;
    const [a, b] = [rounded(from), rounded(to)];
    const key = `${a.x} ${a.y} ${b.x} ${b.y} ${verdict} ${text} ${palette}`;
    if (key === this.#drawn) return true;
    this.#drawn = key;
    const colour = PALETTE_COLOURS[palette][verdict];
    const { style } = this.#line;
    style.width = `${Math.hypot(b.x - a.x, b.y - a.y)}px`;
    style.transform = `translate(${a.x}px, ${a.y}px) rotate(${Math.atan2(b.y - a.y, b.x - a.x)}rad)`;
    style.borderTop = `${VERDICT_LINES[verdict].width}px ${VERDICT_LINES[verdict].style} ${colour}`;
    const left = (a.x + b.x - textWidth(text, LABEL_METRICS.small.font)) / 2 - LABEL_PADDING;
    this.#label.style.transform = `translate(${left}px, ${(a.y + b.y - LABEL_METRICS.small.height) / 2}px)`;
    this.#label.style.backgroundColor = colour;
    this.#label.textContent = text;
    return true;
  }

  remove(): void {
    this.#line.remove();
    this.#label.remove();
  }
}

/** Rounds to half px. Finer steps would only cause more redraws. */
function rounded({ x, y }: Point): Point {
  return { x: Math.round(x * 2) / 2, y: Math.round(y * 2) / 2 };
}
