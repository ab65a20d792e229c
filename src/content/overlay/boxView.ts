import type { BoundingBox } from '../../geometry/boundingBox.ts';
import type { Verdict } from '../../policy/policy.ts';
import { VERDICT_COLOURS, VERDICT_LINES } from '../../policy/verdictStyle.ts';
import { nativeDocument } from '../dom/native.ts';
import { placeLabel } from './placeLabel.ts';
import { textWidth } from './textWidth.ts';

/** One face's box and label on the page. */
export class BoxView {
  readonly #box = nativeDocument.createElement('div');
  readonly #label = nativeDocument.createElement('span');
  #verdict: Verdict | undefined;
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
  draw(box: BoundingBox, clip: BoundingBox, verdict: Verdict, texts: readonly string[]): string {
    const rounded = { x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height) };
    const key = `${rounded.x} ${rounded.y} ${rounded.width} ${rounded.height} ${clip.x} ${clip.y} ${clip.width} ${clip.height} ${verdict} ${texts[0]}`;
    if (key === this.#drawn) return this.#text;
    this.#drawn = key;
    const { style } = this.#box;
    style.transform = `translate(${rounded.x}px, ${rounded.y}px)`;
    style.width = `${rounded.width}px`;
    style.height = `${rounded.height}px`;
    const label = placeLabel(rounded, clip, texts.map(textWidth));
    this.#label.dataset['place'] = label.place;
    this.#label.style.left = `${label.shift - VERDICT_LINES[verdict].width}px`;
    style.clipPath = label.clipPath;
    this.#text = texts[label.text] ?? '';
    this.#paint(verdict);
    return this.#text;
  }

  remove(): void {
    this.#box.remove();
  }

  #paint(verdict: Verdict): void {
    if (this.#label.textContent !== this.#text) this.#label.textContent = this.#text;
    if (this.#verdict === verdict) return;
    this.#verdict = verdict;
    this.#box.style.borderColor = VERDICT_COLOURS[verdict];
    this.#box.style.borderStyle = VERDICT_LINES[verdict].style;
    this.#box.style.borderWidth = `${VERDICT_LINES[verdict].width}px`;
    this.#label.style.backgroundColor = VERDICT_COLOURS[verdict];
  }
}

/** Rounds to half px. Finer steps would only cause more redraws. */
function round(value: number): number {
  return Math.round(value * 2) / 2;
}
