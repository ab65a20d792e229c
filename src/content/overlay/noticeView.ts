import type { BoundingBox } from '../../geometry/boundingBox.ts';
import { native, nativeDocument } from '../dom/native.ts';

/** The visible part of a picture must be at least this large (CSS px) to have room for a line of text. */
const ROOM = { width: 60, height: 24 };

/** What the signs behind a line of text do: lead to the help, or close the line. */
export const NOTICE_SIGNS = ['help', 'close'] as const;
export type NoticeSign = (typeof NOTICE_SIGNS)[number];

const DRAWN: Readonly<Record<NoticeSign, string>> = { help: '?', close: '×' };

/** A line of text in the corner of a picture, and perhaps signs behind it. */
export class NoticeView {
  readonly #element = nativeDocument.createElement('div');
  readonly #text = nativeDocument.createElement('span');
  readonly #signs: Readonly<Record<NoticeSign, HTMLElement>> = { help: newSign('help'), close: newSign('close') };
  #drawn = '';

  constructor(parent: ParentNode) {
    this.#element.className = 'notice';
    this.#element.append(this.#text, this.#signs.help, this.#signs.close);
    parent.append(this.#element);
  }

  get text(): string {
    return this.#text.textContent ?? '';
  }

  /**
   * Shows the text. Does nothing if nothing has changed.
   *
   * @param clip the part of the viewport that the picture can be seen in, CSS px
   * @param signs which signs are shown
   * @returns whether there is room for the text
   */
  draw(clip: BoundingBox, text: string, signs: Readonly<Record<NoticeSign, boolean>>): boolean {
    if (clip.width < ROOM.width || clip.height < ROOM.height) return false;
    const key = `${clip.x} ${clip.y} ${clip.width} ${signs.help} ${signs.close} ${text}`;
    if (key === this.#drawn) return true;
    this.#drawn = key;
    this.#text.textContent = text;
    this.#signs.help.hidden = !signs.help;
    this.#signs.close.hidden = !signs.close;
    this.#element.style.transform = `translate(${clip.x}px, ${clip.y}px)`;
    this.#element.style.maxWidth = `${clip.width}px`;
    return true;
  }

  /**
   * Where a sign lies, CSS px of the viewport; undefined if it is not shown. The overlay gets no clicks, so that a page can't
   * find it by hit tests: whoever hears of a click from the window asks for this.
   */
  placeOf(sign: NoticeSign): BoundingBox | undefined {
    const element = this.#signs[sign];
    return this.#drawn === '' || element.hidden ? undefined : native.rect(element);
  }

  remove(): void {
    this.#element.remove();
  }
}

function newSign(sign: NoticeSign): HTMLElement {
  const element = nativeDocument.createElement('span');
  element.className = 'sign';
  element.textContent = DRAWN[sign];
  return element;
}
