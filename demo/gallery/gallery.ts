import type { MaskLabel } from '../../src/faces/maskLabel.ts';
import type { BoundingBox } from '../../src/geometry/boundingBox.ts';
import { CanvasLayout } from './layouts/canvasLayout.ts';
import { GridLayout } from './layouts/gridLayout.ts';
import { LAYOUTS, type Layout, type LayoutName } from './layouts/layout.ts';
import { ShadowLayout } from './layouts/shadowLayout.ts';
import { SpotlightLayout } from './layouts/spotlightLayout.ts';
import { type LoadedClip, loadClips } from './loadClips.ts';
import { loopback } from './loopback.ts';
import type { Participant } from './participant.ts';
import { APPEARANCES, type Appearance, labelOf, Person } from './person.ts';

const NAMES = ['Ada', 'Ben', 'Chloé', 'Dario', 'Ewa', 'Femi', 'Grace', 'Hiro', 'Ines', 'Jonas', 'Kira', 'Luis', 'Mei'];

/** How the first people appear; those who join later repeat the same series. */
const ROUND: readonly Appearance[] = ['correct', 'bare', 'correct', 'under_nose', 'bare', 'correct', 'on_chin'];

const asked = new URLSearchParams(location.search);

/**
 * How many tiles play through a peer connection, as all of a call's do. Two are enough to be like a call, and few enough for two
 * cores to encode. The others play the same pictures straight from their canvas.
 */
const THROUGH_CALL = Number(asked.get('through-call') ?? 2);

/** What should be seen of one tile. */
export interface TileTruth {
  readonly name: string;
  readonly label: MaskLabel;
  /** CSS px of the viewport, a face each. */
  readonly faces: readonly BoundingBox[];
}

/** How the layouts are made. */
const MAKERS: Readonly<Record<LayoutName, (element: HTMLElement) => Layout>> = {
  grid: (element) => new GridLayout(element),
  shadow: (element) => new ShadowLayout(element),
  canvas: (element) => new CanvasLayout(element),
  spotlight: (element) => new SpotlightLayout(element),
};

class Gallery {
  readonly #people: readonly LoadedClip[];
  readonly #groups: readonly LoadedClip[];
  readonly #participants: Participant[] = [];
  #joined = 0;
  /** How the call is shown. */
  readonly layout: Layout;

  constructor(people: readonly LoadedClip[], groups: readonly LoadedClip[], layout: Layout) {
    this.#people = people;
    this.#groups = groups;
    this.layout = layout;
  }

  /** Those who are in the call, in the order in which they joined. */
  get tiles(): readonly Participant[] {
    return this.#participants;
  }

  /** What MaskCheck should find in each tile that can be seen. */
  truth(): TileTruth[] {
    return this.layout
      .seen()
      .map(({ name, participant, faces }) => ({ name, label: labelOf(participant.person.appearance), faces }));
  }

  /** Lets people join or leave until there are as many as asked. */
  setCount(count: number): void {
    while (this.#participants.length > count) this.leave(this.#participants.length - 1);
    while (this.#participants.length < count) this.join(ROUND[this.#joined % ROUND.length] as Appearance, count);
  }

  /** @param expected how many there will be: many people play at fewer frames a second */
  join(appearance: Appearance, expected = this.#participants.length + 1): void {
    const { clip, pictures } = this.#people[this.#joined % this.#people.length] as LoadedClip;
    this.#add(new Person(clip, pictures, appearance, this.#joined), expected);
  }

  /** A meeting room with several people. */
  joinGroup(appearance: Appearance): void {
    const { clip, pictures } = this.#groups[this.#joined % this.#groups.length] as LoadedClip;
    this.#add(new Person(clip, pictures, appearance, this.#joined), 1);
  }

  leave(index: number): void {
    this.#participants.splice(index, 1)[0]?.person.freeze();
    this.layout.show(this.#participants);
  }

  #add(person: Person, expected: number): void {
    const number = this.#joined++;
    const name = `${NAMES[number % NAMES.length]} ${Math.floor(number / NAMES.length) + 1}`;
    const rate = expected > 16 ? 8 : 12;
    person.play(rate);
    const stream = person.canvas.captureStream(rate);
    const throughCall = this.#participants.length < THROUGH_CALL && expected <= 16;
    this.#participants.push({ name, person, stream: throughCall ? loopback(stream) : stream });
    this.layout.show(this.#participants);
  }
}

const layoutName = LAYOUTS.find((one) => one === asked.get('layout')) ?? 'grid';
const count = document.querySelector('#count') as HTMLInputElement;
count.value = asked.get('tiles') ?? '9';
const { people, groups } = await loadClips(Number(count.value));
const gallery = new Gallery(people, groups, MAKERS[layoutName](document.querySelector('#tiles') as HTMLElement));
gallery.setCount(Number(count.value));
count.addEventListener('change', () => gallery.setCount(Math.min(49, Math.max(1, Number(count.value)))));
const choice = document.querySelector('#layout') as HTMLSelectElement;
choice.value = layoutName;
choice.addEventListener('change', () => {
  location.search = `?${new URLSearchParams({ tiles: count.value, layout: choice.value })}`;
});
document.querySelector('#fullscreen')?.addEventListener('click', () => {
  void document.querySelector('#tiles > *')?.requestFullscreen();
});

export type { Gallery };

Object.assign(globalThis, { gallery, appearances: APPEARANCES });
