import type { BoundingBox } from '../../geometry/boundingBox.ts';
import { nativeDocument } from '../dom/native.ts';

/** The visible part of a picture must be at least this large (CSS px) to have room for a line of text. */
const ROOM = { width: 60, height: 24 };

/** A line of text in the corner of a picture. */
export class NoticeView {
  readonly #element = nativeDocument.createElement('div');
  #drawn = '';

  constructor(parent: ParentNode) {
    this.#element.className = 'notice';
    parent.append(this.#element);
  }

  get text(): string {
    return this.#element.textContent ?? '';
  }

  /**
   * Shows the text. Does nothing if nothing has changed.
   *
   * @param clip the part of the viewport that the picture can be seen in, CSS px
   * @returns whether there is room for the text
   */
  draw(clip: BoundingBox, text: string): boolean {
    if (clip.width < ROOM.width || clip.height < ROOM.height) return false;
    const key = `${clip.x} ${clip.y} ${clip.width} ${text}`;
    if (key === this.#drawn) return true;
    this.#drawn = key;
    this.#element.textContent = text;
    this.#element.style.transform = `translate(${clip.x}px, ${clip.y}px)`;
    this.#element.style.maxWidth = `${clip.width}px`;
    return true;
  }

  remove(): void {
    this.#element.remove();
  }
}
