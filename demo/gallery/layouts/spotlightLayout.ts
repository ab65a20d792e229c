import { callVideo, type GalleryTile, playStream } from '../galleryTile.ts';
import type { Participant } from '../participant.ts';
import { seenTiles, showTiles } from './gridLayout.ts';
import type { Layout, Seen } from './layout.ts';
import { SharedScreen } from './sharedScreen.ts';

/**
 * The first participant's shared screen, large; beside it whoever speaks; below them a film strip of all others, small. A
 * click on a tile lets that participant speak. The tiles stay the same elements, as in call pages, and only change their
 * places.
 */
export class SpotlightLayout implements Layout {
  readonly #element: HTMLElement;
  readonly #tiles = new Map<Participant, GalleryTile>();
  readonly #screen = document.createElement('figure');
  #speaker: Participant | undefined;

  /** @param element holds the tiles */
  constructor(element: HTMLElement) {
    this.#element = element;
    element.classList.add('spotlight');
    this.#screen.className = 'screen';
    const video = callVideo();
    const caption = document.createElement('figcaption');
    caption.textContent = 'Shared screen';
    this.#screen.append(video, caption);
    element.append(this.#screen);
    playStream(video, new SharedScreen().stream);
    element.addEventListener('click', ({ target }) => {
      for (const [participant, tile] of this.#tiles)
        if (target instanceof Node && tile.element.contains(target)) this.speak(participant);
    });
  }

  /** Lets a participant be the one who speaks. */
  speak(participant: Participant): void {
    this.#speaker = participant;
    for (const [one, { element }] of this.#tiles) element.classList.toggle('speaker', one === participant);
  }

  show(participants: readonly Participant[]): void {
    showTiles(this.#tiles, participants, this.#element);
    const speaker = this.#speaker && participants.includes(this.#speaker) ? this.#speaker : participants[0];
    if (speaker) this.speak(speaker);
  }

  seen(): Seen[] {
    return seenTiles(this.#tiles);
  }
}
