import type { PictureState } from '../../session/pictureState.ts';
import { tellBackground } from '../link/tellBackground.ts';

/** ms between two reports at the least, unless a check ended. */
const REPORT_EVERY = 250;

/** Tells the background what changed among this document's pictures; thumbnails are sent once. */
export class PictureReporter {
  readonly #sent = new Map<number, string>();
  #lastAt = 0;

  /** @param pictures all there are */
  report(pictures: readonly PictureState[]): void {
    const now = performance.now();
    if (now - this.#lastAt < REPORT_EVERY) return;
    const texts = new Map(pictures.map((picture) => [picture, JSON.stringify(picture)]));
    const changed = pictures.filter((picture) => this.#sent.get(picture.id) !== texts.get(picture));
    const present = new Set(pictures.map(({ id }) => id));
    const removed = [...this.#sent.keys()].filter((id) => !present.has(id));
    if (changed.length === 0 && removed.length === 0) return;
    this.#lastAt = now;
    for (const id of removed) this.#sent.delete(id);
    for (const picture of changed) this.#sent.set(picture.id, texts.get(picture) as string);
    void tellBackground({ type: 'pictures', changed, removed });
  }
}
