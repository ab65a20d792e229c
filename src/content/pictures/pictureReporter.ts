import type { PictureChange, PictureState } from '../../session/pictureState.ts';
import { tellBackground } from '../link/tellBackground.ts';

/** The least ms between two reports. */
const REPORT_EVERY = 250;

/** What the background was last told about a picture. */
interface Sent {
  /** Everything but the thumbnail, which is too long (some 20 kB) to be serialised at each look. */
  readonly text: string;
  readonly thumbnail: string | null;
}

/** Tells the background what changed among this document's pictures. It sends only new thumbnails. */
export class PictureReporter {
  readonly #sent = new Map<number, Sent>();
  #lastAt = 0;

  /** @param pictures all pictures of the document */
  report(pictures: readonly PictureState[]): void {
    const now = performance.now();
    if (now - this.#lastAt < REPORT_EVERY) return;
    const changed = pictures.flatMap((picture) => this.#changeOf(picture) ?? []);
    const present = new Set(pictures.map(({ id }) => id));
    const removed = [...this.#sent.keys()].filter((id) => !present.has(id));
    if (changed.length === 0 && removed.length === 0) return;
    this.#lastAt = now;
    for (const id of removed) this.#sent.delete(id);
    void tellBackground({ type: 'pictures', changed, removed });
  }

  /** The change to tell about a picture, if there is one. From then on it counts as told. */
  #changeOf({ thumbnail, ...rest }: PictureState): PictureChange | undefined {
    const sent = this.#sent.get(rest.id);
    const text = JSON.stringify(rest);
    const sameThumbnail = sent?.thumbnail === thumbnail;
    if (sameThumbnail && sent.text === text) return undefined;
    this.#sent.set(rest.id, { text, thumbnail });
    return sameThumbnail ? rest : { ...rest, thumbnail };
  }
}
