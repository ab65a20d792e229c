import type { PictureChange, PictureState } from '../../session/pictureState.ts';
import { tellBackground } from '../link/tellBackground.ts';

/** The least ms between two reports. */
const REPORT_EVERY = 250;

/** ms before the next report after one that was not kept, for example because the browser's storage is full. */
const RETRY_AFTER = 2000;

/**
 * Pictures that one report tells of at most; the others follow in the next ones. A thousand take the page some 15 ms of its main
 * thread, so that a page of 10,000 is told of in 2.5 s.
 */
const MOST_AT_ONCE = 1000;

/** A picture to report on. */
export interface Reported {
  /** Another number whenever `state` may tell something new: asking thousands of pictures for their states takes long. */
  readonly revision: number;
  state(): PictureState;
}

/** What the background was last told about a picture. */
interface Sent {
  readonly revision: number;
  /** Everything but the thumbnail, which is too long (some 20 kB) to be serialised at each look. */
  readonly text: string;
  readonly thumbnail: string | null;
}

/** Stands for a picture that the background may know nothing of, or something outdated. */
const UNTOLD: Sent = { revision: -1, text: '', thumbnail: '' };

/** Tells the background what changed among this document's pictures. It sends only new thumbnails. */
export class PictureReporter {
  readonly #sent = new Map<number, Sent>();
  #nextAt = 0;
  /** What the background was last told; undefined if that is not sure. */
  #hidden: boolean | undefined = false;

  /** Lets the next report go even if there is nothing new, not even a picture: it tells that the script is in this document. */
  announce(): void {
    this.#hidden = undefined;
  }

  /**
   * @param pictures all pictures of the document, by their numbers
   * @param hidden whether the page keeps their boxes from being seen
   */
  report(pictures: ReadonlyMap<number, Reported>, hidden: boolean): void {
    const now = performance.now();
    if (now < this.#nextAt) return;
    const changed = this.#changesIn(pictures);
    const removed = [...this.#sent.keys()].filter((id) => !pictures.has(id));
    if (changed.length === 0 && removed.length === 0 && hidden === this.#hidden) return;
    this.#nextAt = now + REPORT_EVERY;
    this.#hidden = hidden;
    for (const id of removed) this.#sent.delete(id);
    void this.#tell(changed, removed, hidden);
  }

  /** Tells the background. What it could not keep is told again later, and so are all later changes of it. */
  async #tell(changed: PictureChange[], removed: number[], hidden: boolean): Promise<void> {
    if ((await tellBackground({ type: 'pictures', changed, removed, hidden })) === true) return;
    this.#nextAt = performance.now() + RETRY_AFTER;
    this.#hidden = undefined;
    for (const id of [...changed.map((change) => change.id), ...removed]) this.#sent.set(id, UNTOLD);
  }

  #changesIn(pictures: ReadonlyMap<number, Reported>): PictureChange[] {
    const changed: PictureChange[] = [];
    for (const [id, picture] of pictures) {
      if (changed.length === MOST_AT_ONCE) break;
      if (this.#sent.get(id)?.revision === picture.revision) continue;
      const change = this.#changeOf(picture.state(), picture.revision);
      if (change) changed.push(change);
    }
    return changed;
  }

  /** The change to tell about a picture, if there is one. From then on it counts as told. */
  #changeOf({ thumbnail, ...rest }: PictureState, revision: number): PictureChange | undefined {
    const sent = this.#sent.get(rest.id);
    const text = JSON.stringify(rest);
    const sameThumbnail = sent?.thumbnail === thumbnail;
    this.#sent.set(rest.id, { revision, text, thumbnail });
    if (sameThumbnail && sent.text === text) return undefined;
    return sameThumbnail ? rest : { ...rest, thumbnail };
  }
}
