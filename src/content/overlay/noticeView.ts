import type { BoundingBox } from '../../geometry/boundingBox.ts';
import { native, nativeDocument } from '../dom/native.ts';

/** The visible part of a picture must be at least this large (CSS px) to have room for a line of text. */
const ROOM = { width: 60, height: 24 };

/** A line of text in the corner of a picture, and perhaps a sign to close it by. */
export class NoticeView {
  readonly #element = nativeDocument.createElement('div');
  readonly #text = nativeDocument.createElement('span');
  readonly #close = nativeDocument.createElement('span');
  #drawn = '';

  constructor(parent: ParentNode) {
    this.#element.className = 'notice';
    this.#close.className = 'close';
    this.#close.textContent = '×';
    this.#element.append(this.#text, this.#close);
    parent.append(this.#element);
  }

  get text(): string {
    return this.#text.textContent ?? '';
  }

  /**
   * Shows the text. Does nothing if nothing has changed.
   *
   * @param clip the part of the viewport that the picture can be seen in, CSS px
   * @param closable whether the sign to close it by is shown
   * @returns whether there is room for the text
   */
  draw(clip: BoundingBox, text: string, closable: boolean): boolean {
    if (clip.width < ROOM.width || clip.height < ROOM.height) return false;
    const key = `${clip.x} ${clip.y} ${clip.width} ${closable} ${text}`;
    if (key === this.#drawn) return true;
    this.#drawn = key;
    this.#text.textContent = text;
    this.#close.hidden = !closable;
    this.#element.style.transform = `translate(${clip.x}px, ${clip.y}px)`;
    this.#element.style.maxWidth = `${clip.width}px`;
    return true;
  }

  /**
   * Where the sign to close by lies, CSS px of the viewport; undefined if there is none. The overlay gets no clicks, so that a
   * page can't find it by hit tests: whoever hears of a click from the window asks for this.
   */
  get sign(): BoundingBox | undefined {
    return this.#drawn === '' || this.#close.hidden ? undefined : native.rect(this.#close);
  }

  remove(): void {
    this.#element.remove();
  }
}
