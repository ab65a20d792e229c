import { readPicture } from '../../node/pictureFile.ts';
import { loadModelFile, packagedModel, startWasm } from '../../node/wasmRuntime.ts';
import { area } from '../../src/geometry/boundingBox.ts';
import { faceCrop } from '../../src/inference/classifier/faceCrop.ts';
import { FULL_RANGE, SHORT_RANGE } from '../../src/inference/detectors/blazeFace.ts';
import { BlazeFaceDetector } from '../../src/inference/detectors/blazeFaceDetector.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';
import { letterboxSquare, type SampleSquare } from '../../src/inference/pixels/sampleSquare.ts';
import { differenceHash } from '../data/differenceHash.ts';
import type { PictureHashes } from './splitPictures.ts';

/** 0..1; the pictures are known to show a face, so that a faint detection of one is enough. */
const MINIMUM_CONFIDENCE = 0.3;

/** Rows of the face's square that a drawn mask leaves alone: the same as the product's own split takes. */
const ABOVE_MASK = { from: 2, to: 9 };

/** What the data steps take from a picture. */
export interface LookedAtPicture extends PictureHashes {
  /** The face's square, in px; left out where no face was found. */
  readonly face?: SampleSquare;
}

/** Loads BlazeFace. @returns a function that finds the main face of a picture file and hashes it; it throws for what is no picture */
export async function pictureReader(): Promise<(file: string) => Promise<LookedAtPicture>> {
  await startWasm();
  const detectors = await Promise.all(
    [FULL_RANGE, SHORT_RANGE].map(
      async (variant) => new BlazeFaceDetector(await loadModelFile(packagedModel(variant.model)), variant),
    ),
  );
  return async (file) => {
    const image = await readPicture(file);
    const face = await mainFace(detectors, image);
    const square = face && mirrored(face, image.width);
    return {
      upright: hashes(image, face),
      mirrored: hashes(mirror(image), square),
      ...(face && { face }),
    };
  };
}

/** The largest face of the first detector that finds any. */
async function mainFace(detectors: readonly BlazeFaceDetector[], image: RgbaImage): Promise<SampleSquare | undefined> {
  for (const detector of detectors) {
    const faces = await detector.detect(image, MINIMUM_CONFIDENCE);
    const [main] = [...faces].sort((a, b) => area(b.boundingBox) - area(a.boundingBox));
    if (main) return faceCrop(main);
  }
  return undefined;
}

/** Hashes of the whole picture and of the face above the mask: the second finds the same picture with a drawn mask. */
function hashes(image: RgbaImage, face: SampleSquare | undefined): string[] {
  const whole = differenceHash(image, letterboxSquare(image), { from: 0, to: 17 });
  return face ? [whole, differenceHash(image, face, ABOVE_MASK)] : [whole];
}

function mirrored(square: SampleSquare, width: number): SampleSquare {
  return { ...square, centerX: width - square.centerX, rotation: -square.rotation };
}

function mirror({ data, width, height }: RgbaImage): RgbaImage {
  const turned = new Uint8ClampedArray(data.length);
  for (let at = 0; at < width * height; at++) {
    const column = at % width;
    const from = (at - column + (width - 1 - column)) * 4;
    turned.set(data.subarray(from, from + 4), at * 4);
  }
  return { data: turned, width, height };
}
