import { drawMask } from '../../masks/drawMask.ts';
import { maskShape, WEARINGS, type Wearing } from '../../masks/maskShape.ts';
import { randomMaskStyle, seededRandom } from '../../masks/maskStyle.ts';
import type { MaskLabel } from '../../src/faces/maskLabel.ts';
import type { BoundingBox } from '../../src/geometry/boundingBox.ts';
import type { Clip, ClipFace } from '../clips/clip.ts';

/** How a person in the gallery appears. */
export const APPEARANCES = ['bare', ...WEARINGS] as const;
export type Appearance = (typeof APPEARANCES)[number];

/** What MaskCheck should say of an appearance. */
export function labelOf(appearance: Appearance): MaskLabel {
  if (appearance === 'bare') return 'without_mask';
  return appearance === 'correct' ? 'with_mask' : 'incorrect_mask';
}

/** How far a still picture sways and zooms, as a share of its size, since people never sit quite still. */
const SWAY = 0.025;
const ZOOM = 0.03;

/** Plays one recorded person (or group), masked as asked, onto a canvas whose stream a tile shows. */
export class Person {
  readonly canvas = document.createElement('canvas');
  readonly #clip: Clip;
  readonly #pictures: readonly HTMLImageElement[];
  readonly #seed: number;
  readonly #masked = new Map<string, CanvasImageSource>();
  #appearance: Appearance;
  #frame = 0;
  #part: BoundingBox;
  #timer = 0;

  /**
   * @param pictures the clip's frames; those that have not come yet draw nothing
   * @param seed decides the mask's look and how the person moves
   */
  constructor(clip: Clip, pictures: readonly HTMLImageElement[], appearance: Appearance, seed: number) {
    this.#clip = clip;
    this.#pictures = pictures;
    this.#appearance = appearance;
    this.#seed = seed;
    this.#frame = seed * 7;
    this.canvas.width = clip.width;
    this.canvas.height = clip.height;
    this.#part = { x: 0, y: 0, width: clip.width, height: clip.height };
    this.#draw();
  }

  get appearance(): Appearance {
    return this.#appearance;
  }

  set appearance(appearance: Appearance) {
    this.#appearance = appearance;
  }

  /** Where the faces are right now, as shares (0..1) of the picture. */
  get faces(): BoundingBox[] {
    const { x, y, width, height } = this.#part;
    return this.#facesNow().map(({ boundingBox: box }) => ({
      x: (box.x - x) / width,
      y: (box.y - y) / height,
      width: box.width / width,
      height: box.height / height,
    }));
  }

  /** Starts to move. */
  play(framesPerSecond: number): void {
    this.#timer = window.setInterval(() => {
      this.#frame++;
      this.#draw();
    }, 1000 / framesPerSecond);
  }

  /** Freezes, as a broken camera does. */
  freeze(): void {
    clearInterval(this.#timer);
  }

  #draw(): void {
    const { width, height } = this.#clip;
    if (this.#clip.frames.length === 1) this.#part = this.#swaying();
    const { x, y, width: partWidth, height: partHeight } = this.#part;
    const context = this.canvas.getContext('2d') as CanvasRenderingContext2D;
    context.drawImage(this.#picture(), x, y, partWidth, partHeight, 0, 0, width, height);
  }

  #index(): number {
    // Played forwards and backwards, so that a clip has no jump at its end.
    const last = this.#clip.frames.length - 1;
    return last === 0 ? 0 : last - Math.abs((this.#frame % (2 * last)) - last);
  }

  #facesNow(): readonly ClipFace[] {
    return this.#clip.frames[this.#index()] ?? [];
  }

  #swaying(): BoundingBox {
    const { width, height } = this.#clip;
    const phase = this.#frame / 18 + this.#seed;
    const scale = 1 - 2 * SWAY - ZOOM * (1 + Math.sin(phase * 0.7));
    const free = { x: width * (1 - scale), y: height * (1 - scale) };
    return {
      x: free.x / 2 + width * SWAY * Math.sin(phase),
      y: free.y / 2 + height * SWAY * Math.cos(phase * 1.3),
      width: width * scale,
      height: height * scale,
    };
  }

  #picture(): CanvasImageSource {
    const index = this.#index();
    const picture = this.#pictures[index] as HTMLImageElement;
    const wearing = this.#appearance;
    if (wearing === 'bare') return picture;
    const key = `${index} ${wearing}`;
    const masked = this.#masked.get(key) ?? this.#drawMasked(picture, wearing);
    if (picture.complete) this.#masked.set(key, masked);
    return masked;
  }

  #drawMasked(picture: HTMLImageElement, wearing: Wearing): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    canvas.width = this.#clip.width;
    canvas.height = this.#clip.height;
    const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    context.drawImage(picture, 0, 0);
    for (const [index, { landmarks }] of this.#facesNow().entries()) {
      const style = randomMaskStyle(seededRandom(this.#seed * 31 + index));
      drawMask(context, maskShape(landmarks, wearing, style.height), style);
    }
    return canvas;
  }
}
