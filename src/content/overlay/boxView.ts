import type { BoundingBox } from '../../geometry/boundingBox.ts';
import type { Verdict } from '../../policy/policy.ts';
import { VERDICT_COLOURS, VERDICT_OUTLINES } from '../../policy/verdictStyle.ts';
import { nativeDocument } from '../dom/native.ts';
import { placeLabel } from './placeLabel.ts';

/** One face's box and label on the page. */
export class BoxView {
  readonly #box = nativeDocument.createElement('div');
  readonly #label = nativeDocument.createElement('span');
  #verdict: Verdict | undefined;
  #drawn = '';

  constructor(parent: ParentNode) {
    this.#box.className = 'box';
    this.#label.className = 'label';
    this.#box.append(this.#label);
    parent.append(this.#box);
  }

  /**
   * Draws the face; does nothing if nothing changed.
   *
   * @param box CSS px of the viewport
   * @param clip the part of the viewport that the tile can be seen in
   */
  draw(box: BoundingBox, clip: BoundingBox, verdict: Verdict, text: string): void {
    const rounded = { x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height) };
    const key = `${rounded.x} ${rounded.y} ${rounded.width} ${rounded.height} ${clip.x} ${clip.y} ${clip.width} ${clip.height} ${verdict} ${text}`;
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.#paint(verdict, text);
    const { style } = this.#box;
    style.transform = `translate(${rounded.x}px, ${rounded.y}px)`;
    style.width = `${rounded.width}px`;
    style.height = `${rounded.height}px`;
    const label = placeLabel(rounded, clip);
    this.#label.dataset['place'] = label.place;
    style.clipPath = label.clipPath;
  }

  remove(): void {
    this.#box.remove();
  }

  #paint(verdict: Verdict, text: string): void {
    if (this.#label.textContent !== text) this.#label.textContent = text;
    if (this.#verdict === verdict) return;
    this.#verdict = verdict;
    this.#box.style.borderColor = VERDICT_COLOURS[verdict];
    this.#box.style.borderStyle = VERDICT_OUTLINES[verdict];
    this.#label.style.backgroundColor = VERDICT_COLOURS[verdict];
  }
}

/** Half px are enough: finer steps would redraw for nothing. */
function round(value: number): number {
  return Math.round(value * 2) / 2;
}
