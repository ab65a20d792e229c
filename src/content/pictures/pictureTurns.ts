import { distanceFromView, nearestFirst } from './nearestFirst.ts';
import type { PagePicture } from './pagePicture.ts';

/** How many times as long as it took to find it, the order of the pictures holds: finding it may take a 20th of the time. */
const ORDER_HOLDS = 20;

/** Says whose turn it is: of the pictures that wait, the one nearest to the view. */
export class PictureTurns {
  /** The pictures that waited, the nearest first, as of some time ago. */
  #order: { readonly waiting: readonly PagePicture[]; readonly until: number } = { waiting: [], until: 0 };

  /**
   * The picture whose turn it is; undefined if none waits. On a page of thousands of pictures, the order takes tens of ms to
   * find, and so it holds for a while.
   */
  next(pictures: ReadonlyMap<number, PagePicture>): PagePicture | undefined {
    const waits = (picture: PagePicture) => picture.phase === 'waiting' && pictures.get(picture.id) === picture;
    const begun = performance.now();
    if (begun < this.#order.until) {
      const next = this.#order.waiting.find(waits);
      if (next) return next;
    }
    const view = { width: innerWidth, height: innerHeight };
    const waiting = nearestFirst([...pictures.values()].filter(waits), ({ element }) =>
      distanceFromView(element.getBoundingClientRect(), view),
    );
    const ended = performance.now();
    this.#order = { waiting, until: ended + ORDER_HOLDS * (ended - begun) };
    return waiting[0];
  }
}
