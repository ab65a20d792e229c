import { FaceMarkers } from '../faceMarkers.ts';
import { callVideo, isInWindow, playStream } from '../galleryTile.ts';
import type { Participant } from '../participant.ts';
import type { Layout, Seen } from './layout.ts';

/** Tiles in a row, and rows that the page shows at once. */
const COLUMNS = 3;
const ROWS = 3;

/** Rules for what is inside of a tile; the page's own rules don't reach in there. */
const STYLE = `
:host { position: absolute; overflow: hidden; border-radius: 8px; background: #202124; }
.frame { position: relative; width: 100%; height: 100%; }
video { display: block; width: 100%; height: 100%; object-fit: cover; }
.name { position: absolute; bottom: 4px; left: 6px; font-size: 11px; text-shadow: 0 0 3px #000; }
.marker { position: absolute; visibility: hidden; }
`;

/** A tile that shows one participant after another: its video stays, and gets another stream. */
class Slot {
  readonly element = document.createElement('div');
  readonly #video = callVideo();
  readonly #name = document.createElement('div');
  readonly #markers: FaceMarkers;
  #participant: Participant | undefined;

  constructor() {
    const root = this.element.attachShadow({ mode: 'closed' });
    const style = document.createElement('style');
    style.textContent = STYLE;
    const frame = document.createElement('div');
    frame.className = 'frame';
    this.#name.className = 'name';
    frame.append(this.#video, this.#name);
    root.append(style, frame);
    this.#markers = new FaceMarkers(frame, this.#video);
  }

  /** Shows a participant in the place of the one before. */
  show(participant: Participant): void {
    if (participant === this.#participant) return;
    this.#participant = participant;
    this.#name.textContent = participant.name;
    void Promise.resolve(participant.stream).then((stream) => {
      if (participant === this.#participant) playStream(this.#video, stream);
    });
  }

  seen(): Seen[] {
    const participant = this.#participant;
    if (!participant || !this.element.isConnected || !isInWindow(this.element)) return [];
    return [{ participant, name: participant.name, faces: this.#markers.facesOf(participant.person) }];
  }
}

/**
 * A gallery that holds tiles only for the rows that can be seen, each in a closed shadow root. When the user scrolls by a
 * row, the tiles of the row that is left go to the row that appears, and show other people. This is how pages hold lists
 * of hundreds.
 */
export class ShadowLayout implements Layout {
  readonly #scroller = document.createElement('div');
  readonly #content = document.createElement('div');
  readonly #slots: Slot[] = [];
  #participants: readonly Participant[] = [];

  /** @param element holds the gallery */
  constructor(element: HTMLElement) {
    element.classList.add('shadow');
    this.#scroller.className = 'scroller';
    this.#content.className = 'rows';
    const root = this.#scroller.attachShadow({ mode: 'open' });
    const style = document.createElement('style');
    style.textContent = '.rows { position: relative; }';
    root.append(style, this.#content);
    element.append(this.#scroller);
    this.#scroller.addEventListener('scroll', () => this.#fill());
    new ResizeObserver(() => this.#fill()).observe(this.#scroller);
  }

  show(participants: readonly Participant[]): void {
    this.#participants = participants;
    this.#fill();
  }

  seen(): Seen[] {
    return this.#slots.flatMap((slot) => slot.seen());
  }

  /** Gives each participant in view the tile whose turn it is, at the place that belongs to the participant. */
  #fill(): void {
    const { clientWidth, clientHeight, scrollTop } = this.#scroller;
    const rowHeight = clientHeight / ROWS;
    if (rowHeight === 0) return;
    const count = this.#participants.length;
    this.#content.style.height = `${Math.ceil(count / COLUMNS) * rowHeight}px`;
    const first = Math.round(scrollTop / rowHeight) * COLUMNS;
    const shown = this.#participants.slice(first, first + COLUMNS * ROWS);
    for (const [at, slot] of this.#slots.entries()) {
      const isUsed = shown.some((_, index) => (first + index) % (COLUMNS * ROWS) === at);
      if (!isUsed) slot.element.remove();
    }
    for (const [index, participant] of shown.entries()) {
      const position = first + index;
      const at = position % (COLUMNS * ROWS);
      while (this.#slots.length <= at) this.#slots.push(new Slot());
      const slot = this.#slots[at] as Slot;
      const width = clientWidth / COLUMNS;
      slot.element.style.cssText = `left: ${(position % COLUMNS) * width + 3}px; width: ${width - 6}px;
        top: ${Math.floor(position / COLUMNS) * rowHeight + 3}px; height: ${rowHeight - 6}px`;
      slot.show(participant);
      if (!slot.element.isConnected) this.#content.append(slot.element);
    }
  }
}
