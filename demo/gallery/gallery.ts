import type { MaskLabel } from '../../src/faces/maskLabel.ts';
import type { BoundingBox } from '../../src/geometry/boundingBox.ts';
import { GalleryTile } from './galleryTile.ts';
import { type LoadedClip, loadClips } from './loadClips.ts';
import { APPEARANCES, type Appearance, labelOf, Person } from './person.ts';

const NAMES = ['Ada', 'Ben', 'Chloé', 'Dario', 'Ewa', 'Femi', 'Grace', 'Hiro', 'Ines', 'Jonas', 'Kira', 'Luis', 'Mei'];

/** How the first people appear; those who join later repeat the same series. */
const ROUND: readonly Appearance[] = ['correct', 'bare', 'correct', 'under_nose', 'bare', 'correct', 'on_chin'];

/** Tiles that play through a peer connection: enough to be like a call, few enough for two cores to encode. */
const THROUGH_CALL = 2;

/** What should be seen of one tile. */
export interface TileTruth {
  readonly name: string;
  readonly label: MaskLabel;
  /** CSS px of the viewport, a face each. */
  readonly faces: readonly BoundingBox[];
}

class Gallery {
  readonly #people: readonly LoadedClip[];
  readonly #groups: readonly LoadedClip[];
  readonly #element: HTMLElement;
  readonly #tiles: GalleryTile[] = [];
  #joined = 0;

  constructor(people: readonly LoadedClip[], groups: readonly LoadedClip[], element: HTMLElement) {
    this.#people = people;
    this.#groups = groups;
    this.#element = element;
  }

  get tiles(): readonly GalleryTile[] {
    return this.#tiles;
  }

  /** What MaskCheck should find in each tile that can be seen. */
  truth(): TileTruth[] {
    const seen = this.#tiles.filter(({ visible }) => visible);
    return seen.map(({ element, person, faces }) => ({
      name: element.getAttribute('aria-label') as string,
      label: labelOf(person.appearance),
      faces,
    }));
  }

  /** Lets people join or leave until there are as many as asked. */
  setCount(count: number): void {
    while (this.#tiles.length > count) this.leave(this.#tiles.length - 1);
    while (this.#tiles.length < count) this.join(ROUND[this.#joined % ROUND.length] as Appearance, count);
  }

  /** @param expected how many there will be: many people play at fewer frames a second */
  join(appearance: Appearance, expected = this.#tiles.length + 1): void {
    const { clip, pictures } = this.#people[this.#joined % this.#people.length] as LoadedClip;
    this.#add(new Person(clip, pictures, appearance, this.#joined), expected);
  }

  /** A meeting room with several people. */
  joinGroup(appearance: Appearance): void {
    const { clip, pictures } = this.#groups[this.#joined % this.#groups.length] as LoadedClip;
    this.#add(new Person(clip, pictures, appearance, this.#joined), 1);
  }

  leave(index: number): void {
    this.#tiles.splice(index, 1)[0]?.leave();
    this.#layOut();
  }

  #add(person: Person, expected: number): void {
    const number = this.#joined++;
    const name = `${NAMES[number % NAMES.length]} ${Math.floor(number / NAMES.length) + 1}`;
    const tile = new GalleryTile(
      person,
      name,
      expected > 16 ? 8 : 12,
      this.#tiles.length < THROUGH_CALL && expected <= 16,
    );
    this.#tiles.push(tile);
    this.#element.append(tile.element);
    this.#layOut();
  }

  #layOut(): void {
    this.#element.style.setProperty('--columns', `${Math.ceil(Math.sqrt(this.#tiles.length))}`);
    // The window must hold as many rows as columns, as calls arrange their tiles.
    const rows = Math.ceil(this.#tiles.length / Math.ceil(Math.sqrt(this.#tiles.length)));
    const columns = Math.ceil(Math.sqrt(this.#tiles.length));
    this.#element.style.maxWidth = `calc((100vh - 60px) / ${rows} * 4 / 3 * ${columns})`;
    this.#element.style.margin = '0 auto';
  }
}

const { people, groups } = await loadClips();
const gallery = new Gallery(people, groups, document.querySelector('#tiles') as HTMLElement);
const asked = new URLSearchParams(location.search);
const count = document.querySelector('#count') as HTMLInputElement;
count.value = asked.get('tiles') ?? '9';
gallery.setCount(Number(count.value));
count.addEventListener('change', () => gallery.setCount(Math.min(49, Math.max(1, Number(count.value)))));
document.querySelector('#fullscreen')?.addEventListener('click', () => {
  void gallery.tiles[0]?.element.requestFullscreen();
});

export type { Gallery };

Object.assign(globalThis, { gallery, appearances: APPEARANCES });
