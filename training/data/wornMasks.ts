import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Fabric } from '../../masks/drawMask.ts';
import type { FaceMesh } from '../../masks/faceMesh.ts';
import { readPicture } from '../../node/pictureFile.ts';
import type { Point } from '../../src/geometry/boundingBox.ts';
import { faceCrop } from '../../src/inference/classifier/faceCrop.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';
import { sampleSquare } from '../../src/inference/pixels/sampleSquare.ts';
import { type KnownPicture, knownFace, knownPictures } from './bareFaces.ts';
import { blazeFaces, type EveryDetector } from './everyDetector.ts';
import { realFabric } from './realFabric.ts';

/** px to which a wearer's face is cut down. */
const CUT = 256;

/** How much more than the classifier's view is cut out: masks hang below it. */
const ROOM = 1.3;

/** MediaPipe's landmark in the middle of the forehead, where no mask is: its brightness tells the light. */
const FOREHEAD = 151;

/** Somebody who wears a real mask correctly. */
interface Wearer {
  readonly picture: RgbaImage;
  readonly landmarks: readonly Point[];
  /** 0..255 on the forehead. */
  readonly brightness: number;
}

/** Masks that people in the training pictures wear, to be drawn onto bare faces. */
export class WornMasks {
  readonly #wearers: readonly Wearer[];
  readonly #random: () => number;

  private constructor(wearers: readonly Wearer[], random: () => number) {
    this.#wearers = wearers;
    this.#random = random;
  }

  /**
   * @param split path of the training's dataset.json: only its training pictures give masks
   * @param count how many wearers at most
   */
  static async read(
    { detectors, mesh }: { readonly detectors: EveryDetector; readonly mesh: FaceMesh },
    { data, split, count, random }: { data: string; split: string; count: number; random: () => number },
  ): Promise<WornMasks> {
    const { entries }: { entries: { file: string; split: string }[] } = JSON.parse(await readFile(split, 'utf8'));
    const training = new Set(entries.filter((entry) => entry.split === 'train').map(({ file }) => file));
    const real = (await knownPictures(data, 'with_mask')).filter(
      ({ file, source }) => training.has(file) && (source === 'web' || source.startsWith('real')),
    );
    const wearers: Wearer[] = [];
    for (let tries = 0; wearers.length < count && tries < 2 * count && real.length > 0; tries++) {
      const known = real[Math.floor(random() * real.length)] as KnownPicture;
      const image = await readPicture(path.join(data, known.file));
      const face = knownFace(known, await blazeFaces(detectors, image));
      const landmarks = face && (await mesh.landmarks(image, face));
      if (landmarks) wearers.push(cutOut(image, faceCrop(face), landmarks));
    }
    return new WornMasks(wearers, random);
  }

  /** One of them, as bright as suits the face it is drawn onto. */
  fabricFor(image: RgbaImage, landmarks: readonly Point[]): Fabric | undefined {
    const wearer = this.#wearers[Math.floor(this.#random() * this.#wearers.length)];
    if (!wearer) return undefined;
    const gain = brightnessAt(image, landmarks[FOREHEAD] as Point) / Math.max(1, wearer.brightness);
    return realFabric(wearer.picture, wearer.landmarks, Math.min(1.5, Math.max(0.5, gain)));
  }
}

function cutOut(image: RgbaImage, crop: ReturnType<typeof faceCrop>, landmarks: readonly Point[]): Wearer {
  const side = crop.side * ROOM;
  const square = { ...crop, side, rotation: 0 };
  const pixels = new Float32Array(CUT * CUT * 3);
  sampleSquare(image, square, CUT, { low: 0, high: 255 }, pixels);
  const data = new Uint8ClampedArray(CUT * CUT * 4).fill(255);
  for (let at = 0; at < CUT * CUT; at++) data.set(pixels.subarray(at * 3, at * 3 + 3), at * 4);
  const moved = landmarks.map(({ x, y }) => ({
    x: ((x - crop.centerX) / side + 0.5) * CUT,
    y: ((y - crop.centerY) / side + 0.5) * CUT,
  }));
  const picture = { data, width: CUT, height: CUT };
  return { picture, landmarks: moved, brightness: brightnessAt(picture, moved[FOREHEAD] as Point) };
}

/** Mean of a few pixels around a point, 0..255. */
function brightnessAt(image: RgbaImage, { x, y }: Point): number {
  const pixel = new Float32Array(3);
  const side = Math.max(4, image.width * 0.02);
  sampleSquare(image, { centerX: x, centerY: y, side, rotation: 0 }, 1, { low: 0, high: 255 }, pixel);
  return ((pixel[0] as number) + (pixel[1] as number) + (pixel[2] as number)) / 3;
}
