import type { BoundingBox } from '../../geometry/boundingBox.ts';
import { nativeDocument } from '../dom/native.ts';

/** ms for which a ring is shown: long enough to find it after the page has scrolled. */
const SHOWN_FOR = 3000;

/** A ring around one video or picture that the user asked to see. There is one at most. */
export class RingView {
  readonly #element = nativeDocument.createElement('div');
  #sourceId: number | undefined;
  #until = 0;

  constructor(parent: ParentNode) {
    this.#element.className = 'ring';
    this.#element.hidden = true;
    parent.append(this.#element);
  }

  /** Rings a source from now on, and no other. @param now ms */
  start(sourceId: number, now: number): void {
    this.#sourceId = sourceId;
    this.#until = now + SHOWN_FOR;
  }

  /** The source that is to be ringed now, if any. @param now ms */
  sourceAt(now: number): number | undefined {
    return now < this.#until ? this.#sourceId : undefined;
  }

  /** Draws the ring around the visible part of its source (CSS px of the viewport); hides it if there is none. */
  draw(clip: BoundingBox | undefined): void {
    this.#element.hidden = !clip;
    if (!clip) return;
    const { style } = this.#element;
    style.transform = `translate(${clip.x}px, ${clip.y}px)`;
    style.width = `${clip.width}px`;
    style.height = `${clip.height}px`;
  }
}
