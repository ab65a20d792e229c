import type { BoundingBox } from '../../geometry/boundingBox.ts';
import type { Verdict } from '../../policy/policy.ts';
import { PALETTE_COLOURS, VERDICT_LINES } from '../../policy/verdictStyle.ts';
import { nativeDocument } from '../dom/native.ts';
import { LABEL_METRICS, LINE_SHARE, type OverlayLook } from './overlayLook.ts';
import { placeLabel } from './placeLabel.ts';
import { textWidth } from './textWidth.ts';

/** One face's box and label on the page. */
export class BoxView {
  readonly #box = nativeDocument.createElement('div');
  readonly #label = nativeDocument.createElement('span');
  #painted = '';
  #drawn = '';
  #text = '';

  constructor(parent: ParentNode) {
    this.#box.className = 'box';
    this.#label.className = 'label';
    this.#box.append(this.#label);
    parent.append(this.#box);
  }

  /**
   * Draws the face. Does nothing if nothing has changed.
   *
   * @param box CSS px of the viewport
   * @param clip the part of the viewport that the tile can be seen in
   * @param texts the texts that the label may show, the longest first
   * @returns the text that the label shows
   */
  draw(box: BoundingBox, clip: BoundingBox, verdict: Verdict, texts: readonly string[], look: OverlayLook): string {
    const rounded = { x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height) };
    const key = `${rounded.x} ${rounded.y} ${rounded.width} ${rounded.height} ${clip.x} ${clip.y} ${clip.width} ${clip.height} ${verdict} ${texts[0]} ${look.labelSize} ${look.palette} ${look.boxLines}`;
    if (key === this.#drawn) return this.#text;
    this.#drawn = key;
    const { style } = this.#box;
    style.transform = `translate(${rounded.x}px, ${rounded.y}px)`;
    style.width = `${rounded.width}px`;
    style.height = `${rounded.height}px`;
    const { font, height } = LABEL_METRICS[look.labelSize];
    const widths = texts.map((text) => textWidth(text, font));
    const label = placeLabel(rounded, clip, widths, height);
    const line = VERDICT_LINES[verdict].width * LINE_SHARE[look.boxLines];
    this.#label.dataset['place'] = label.place;
    this.#label.style.left = `${label.shift - line}px`;
    style.clipPath = label.clipPath;
    this.#text = texts[label.text] ?? '';
    this.#paint(verdict, look, line);
    return this.#text;
  }

  remove(): void {
    this.#box.remove();
  }

  /** @param line width of the box's line, CSS px */
  #paint(verdict: Verdict, { labelSize, palette }: OverlayLook, line: number): void {
    if (this.#label.textContent !== this.#text) this.#label.textContent = this.#text;
    const key = `${verdict} ${labelSize} ${palette} ${line}`;
    if (this.#painted === key) return;
    this.#painted = key;
    const colour = PALETTE_COLOURS[palette][verdict];
    this.#box.style.borderColor = colour;
    this.#box.style.borderStyle = VERDICT_LINES[verdict].style;
    this.#box.style.borderWidth = `${line}px`;
    const { font, height } = LABEL_METRICS[labelSize];
    this.#label.style.font = font;
    this.#label.style.height = `${height}px`;
    this.#label.style.lineHeight = `${height}px`;
    this.#label.style.backgroundColor = colour;
  }
}

/** Rounds to half px. Finer steps would only cause more redraws. */
function round(value: number): number {
  return Math.round(value * 2) / 2;
}
