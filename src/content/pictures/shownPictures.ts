import { watchView } from '../dom/watchView.ts';
import type { PagePicture } from './pagePicture.ts';

/**
 * The pictures that are drawn over. A page may hold thousands, and drawing asks the page's layout where each one lies: so the
 * overlay is given only those in the viewport that have something to show.
 */
export class ShownPictures {
  readonly #view: ReturnType<typeof watchView>;
  /** Those with something to show, wherever they lie. */
  readonly #showing = new Set<PagePicture>();
  /** How many of them each element shows: it may have its own picture and a background. */
  readonly #watched = new Map<Element, number>();

  constructor(signal: AbortSignal) {
    this.#view = watchView(signal);
  }

  /** To be called when a picture may have got something to show, or has nothing to show any more. */
  update(picture: PagePicture): void {
    if (picture.isShown === this.#showing.has(picture)) return;
    if (!picture.isShown) {
      this.remove(picture);
      return;
    }
    this.#showing.add(picture);
    this.#watched.set(picture.element, (this.#watched.get(picture.element) ?? 0) + 1);
    this.#view.observe(picture.element);
  }

  /** To be called when a picture is gone. */
  remove(picture: PagePicture): void {
    if (!this.#showing.delete(picture)) return;
    const left = (this.#watched.get(picture.element) ?? 1) - 1;
    if (left > 0) this.#watched.set(picture.element, left);
    else {
      this.#watched.delete(picture.element);
      this.#view.unobserve(picture.element);
    }
  }

  /** Those to draw over now. */
  *inView(): Iterable<PagePicture> {
    for (const picture of this.#showing)
      if (this.#view.hasBoxInView(picture.element) && picture.isShown && !picture.changed) yield picture;
  }
}
