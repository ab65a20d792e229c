import { MASK_LABELS, type MaskLabel } from '../../src/faces/maskLabel.ts';
import { drawnPerson, TILE } from '../../src/welcome/drawnPerson.ts';
import { personNumber } from '../../src/welcome/people.ts';

/** A call of drawn people, for the pictures in README and stores: nobody's face has to be shown there. */

const NAMES = ['Ada', 'Ben', 'Chen', 'Daria', 'Emil', 'Femi', 'Grace', 'Hana', 'Ivo'];

const FIRST_LOOKS: readonly MaskLabel[] = [
  'with_mask',
  'without_mask',
  'with_mask',
  'incorrect_mask',
  'with_mask',
  'with_mask',
  'with_mask',
  'without_mask',
  'with_mask',
];

/** Frames a second: a video that repaints nothing counts as frozen. */
const RATE = 8;

/** px of a video for each px of the drawing. */
const SCALE = 2;

class DrawnTile {
  readonly element = document.createElement('figure');
  looks: MaskLabel;
  readonly #number: number;
  readonly #canvas = document.createElement('canvas');
  readonly #pictures = new Map<MaskLabel, HTMLImageElement>();

  constructor(number: number, name: string, looks: MaskLabel) {
    this.#number = number;
    this.looks = looks;
    this.#canvas.width = TILE.width * SCALE;
    this.#canvas.height = TILE.height * SCALE;
    const video = Object.assign(document.createElement('video'), { muted: true, autoplay: true, playsInline: true });
    const caption = document.createElement('figcaption');
    caption.textContent = name;
    this.element.setAttribute('aria-label', name);
    this.element.append(video, caption);
    this.#draw();
    setInterval(() => this.#draw(), 1000 / RATE);
    video.srcObject = this.#canvas.captureStream(RATE);
  }

  #draw(): void {
    const picture = this.#picture();
    if (picture.complete && picture.naturalWidth > 0)
      this.#canvas.getContext('2d')?.drawImage(picture, 0, 0, this.#canvas.width, this.#canvas.height);
  }

  #picture(): HTMLImageElement {
    const known = this.#pictures.get(this.looks);
    if (known) return known;
    const drawing = drawnPerson(personNumber(this.#number), this.looks, this.#number);
    const { width, height } = TILE;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * SCALE}" height="${height * SCALE}" viewBox="0 0 ${width} ${height}">${drawing}</svg>`;
    const picture = Object.assign(new Image(), { src: `data:image/svg+xml,${encodeURIComponent(svg)}` });
    this.#pictures.set(this.looks, picture);
    return picture;
  }
}

const tiles = FIRST_LOOKS.map((looks, at) => new DrawnTile(at, NAMES[at] ?? '', looks));
document.querySelector('#tiles')?.append(...tiles.map(({ element }) => element));

/** What the script that takes the pictures uses. */
const drawnCall = {
  /** Puts a mask on somebody, or takes it off. */
  dress(at: number, looks: MaskLabel): void {
    const tile = tiles[at];
    if (tile) tile.looks = looks;
  },
  /** How many people truly wear their mask in each way. */
  counts: () =>
    Object.fromEntries(MASK_LABELS.map((label) => [label, tiles.filter((tile) => tile.looks === label).length])),
  /** Gives the page a theme. */
  theme(theme: 'light' | 'dark'): void {
    document.documentElement.dataset['theme'] = theme;
  },
};

Object.assign(globalThis, { drawnCall });
