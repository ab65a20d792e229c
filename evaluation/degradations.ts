import { createCanvas, loadImage } from '@napi-rs/canvas';
import { toCanvas, toImage } from '../node/canvasImage.ts';
import type { RgbaImage } from '../src/inference/pixels/rgbaImage.ts';

/** px of the face's side after shrinking. */
const SMALL = 20;

/** Ways to spoil pictures, to measure how much of that the model stands. */
export const DEGRADATIONS = {
  /** Shrunk so that the whole picture, taken for a face, is 20 px. */
  'shrunk-20px': (image) => {
    const scale = SMALL / Math.max(image.width, image.height);
    const canvas = createCanvas(Math.max(1, image.width * scale), Math.max(1, image.height * scale));
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(toCanvas(image), 0, 0, canvas.width, canvas.height);
    return toImage(canvas);
  },
  /** A quarter of the light. */
  'dark-quarter': (image) => {
    const data = image.data.map((value, index) => (index % 4 === 3 ? value : value / 4));
    return { ...image, data };
  },
  'jpeg-20': async (image) => {
    const canvas = createCanvas(image.width, image.height);
    canvas.getContext('2d').drawImage(await loadImage(toCanvas(image).toBuffer('image/jpeg', 20)), 0, 0);
    return toImage(canvas);
  },
  /** Turned by 30 degrees about its middle, black around it. */
  'rotated-30': (image) => {
    const canvas = createCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.translate(image.width / 2, image.height / 2);
    context.rotate(Math.PI / 6);
    context.drawImage(toCanvas(image), -image.width / 2, -image.height / 2);
    return toImage(canvas);
  },
} satisfies Record<string, (image: RgbaImage) => RgbaImage | Promise<RgbaImage>>;

export type Degradation = keyof typeof DEGRADATIONS;

export function isDegradation(name: string): name is Degradation {
  return name in DEGRADATIONS;
}
