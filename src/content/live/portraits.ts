import * as v from 'valibot';
import type { SourceRect } from '../../decoding/drawPicture.ts';
import { faceRect } from '../../decoding/faceThumbnails.ts';
import type { BoundingBox } from '../../geometry/boundingBox.ts';
import { PortraitSchema } from '../../messages/portraitMessages.ts';
import { nativeDocument } from '../dom/native.ts';

/** px of a portrait's longer side: enough to know somebody again, and too few to read what is beside the face. */
const SIDE = 64;

/** JPEG qualities (0..1), the best first: the second is for the rare face that is too rich in detail for 4 kB. */
const QUALITIES = [0.7, 0.4];

/**
 * px of the longer side of the frame that portraits are cut out of. A larger one shows the faces of a gallery in one canvas
 * more sharply, and costs more to copy.
 */
const FRAME_SIDE = 1280;

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Portraits of the people of one tile, for history. Nothing is drawn unless the background has asked for somebody. A
 * portrait is cut out of the very frame in which the face was found: the frame is copied when it is sampled, and cut when
 * its answer is there.
 */
export class Portraits {
  readonly #wanted = new Map<number, (picture: string) => void>();
  #frame: HTMLCanvasElement | undefined;

  /**
   * Takes a portrait of a track's face as soon as it is clearly seen.
   *
   * @param signal ends the waiting
   * @returns a data URL; it is not settled if the face isn't seen before the signal aborts
   */
  take(track: number, signal: AbortSignal): Promise<string> {
    return new Promise((resolve) => {
      this.#wanted.set(track, resolve);
      signal.addEventListener('abort', () => {
        if (this.#wanted.get(track) === resolve) this.#wanted.delete(track);
        if (this.#wanted.size === 0) this.drop();
      });
    });
  }

  /** To be called in the task in which a frame was sampled. @param size the source's own, px */
  copy(source: CanvasImageSource, size: Size): void {
    this.drop();
    if (this.#wanted.size > 0) this.#frame = draw(source, fitted(size, FRAME_SIDE));
  }

  /**
   * To be called when the faces of the frame that was copied are known.
   *
   * @param faces those that are clearly seen, in px of the sample
   * @param sample the sample's size, px
   */
  cut(faces: readonly { readonly id: number; readonly boundingBox: BoundingBox }[], sample: Size): void {
    const frame = this.#frame;
    for (const { id, boundingBox } of frame ? faces : []) {
      const resolve = this.#wanted.get(id);
      const picture = frame && resolve && portraitOf(frame, scaled(boundingBox, frame.width / sample.width));
      if (!picture) continue;
      this.#wanted.delete(id);
      resolve(picture);
    }
    this.drop();
  }

  /** Forgets the frame that was copied. */
  drop(): void {
    // Frees the pixels now instead of at some later garbage collection.
    if (this.#frame) this.#frame.width = 0;
    this.#frame = undefined;
  }
}

function portraitOf(frame: HTMLCanvasElement, box: SourceRect): string | undefined {
  const part = faceRect(box, frame);
  const face = draw(frame, fitted(part, SIDE), part);
  for (const quality of face ? QUALITIES : []) {
    const picture = face?.toDataURL('image/jpeg', quality);
    if (v.is(PortraitSchema, picture)) return picture;
  }
  return undefined;
}

/** @returns undefined if the browser gives no 2D canvas */
function draw(source: CanvasImageSource, { width, height }: Size, part?: SourceRect): HTMLCanvasElement | undefined {
  const canvas = nativeDocument.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return undefined;
  context.imageSmoothingQuality = 'high';
  if (part) context.drawImage(source, part.x, part.y, part.width, part.height, 0, 0, width, height);
  else context.drawImage(source, 0, 0, width, height);
  return canvas;
}

function fitted({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function scaled({ x, y, width, height }: BoundingBox, scale: number): SourceRect {
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}
