import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { scenesOf } from '../../evaluation/sceneAnnotations.ts';
import type { MaskLabel } from '../../src/faces/maskLabel.ts';
import { type BoundingBox, intersectionOverUnion, shorterSide } from '../../src/geometry/boundingBox.ts';
import type { DetectedFace } from '../../src/inference/detectors/detectedFace.ts';
import { SAME_FACE } from './everyDetector.ts';
import { realPictures } from './realCrops.ts';

/** px; onto smaller faces no mask is drawn, and from smaller ones none is taken. */
const SMALLEST = 56;

/** A picture with a face whose mask is known. */
export interface KnownPicture {
  /** Path below the data folder. */
  readonly file: string;
  /** Which collection, as in the crops' index. */
  readonly source: string;
  /** Where the face is, in px; missing where the picture has one main face. */
  readonly box?: BoundingBox;
}

/** All pictures of faces with a label, scenes face by face; in a fixed order. */
export async function knownPictures(data: string, label: MaskLabel): Promise<KnownPicture[]> {
  const known: KnownPicture[] = [];
  for (const folder of [`faces/${label}`, `paper/${label}`]) {
    for (const name of (await readdir(path.join(data, folder)).catch(() => [])).sort()) {
      const source = folder.startsWith('paper') ? 'paper' : (name.split('_')[0] as string);
      known.push({ file: path.join(folder, name), source });
    }
  }
  known.push(...(await realPictures(data)).filter((picture) => picture.label === label));
  for (const { image, faces } of await scenesOf(path.join(data, 'real/scenes'))) {
    for (const { box, label: worn, flag } of faces) {
      if (worn !== label || flag || shorterSide(box) < SMALLEST) continue;
      known.push({ file: path.join('real/scenes', image), source: 'real_scenes', box });
    }
  }
  return known;
}

/** The detected face that a picture is known for; undefined where none was found or it is too small. */
export function knownFace({ box }: KnownPicture, found: readonly DetectedFace[]): DetectedFace | undefined {
  const face = box ? found.find((one) => intersectionOverUnion(one.boundingBox, box) >= SAME_FACE) : found[0];
  return face && shorterSide(face.boundingBox) >= SMALLEST ? face : undefined;
}
