import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Scene } from '../../evaluation/sceneAnnotations.ts';
import { readPicture } from '../../node/pictureFile.ts';
import { MASK_LABELS, type MaskLabel } from '../../src/faces/maskLabel.ts';
import { area, intersectionOverUnion, shorterSide } from '../../src/geometry/boundingBox.ts';
import { faceCrop, wholePictureCrop } from '../../src/inference/classifier/faceCrop.ts';
import type { DetectedFace } from '../../src/inference/detectors/detectedFace.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';
import { letterboxSquare } from '../../src/inference/pixels/sampleSquare.ts';
import type { CropEntry } from './cropIndex.ts';
import type { CropStore } from './cropStore.ts';
import { differenceHash } from './differenceHash.ts';
import { blazeFaces, type EveryDetector, SAME_FACE, sameFace, searchedFaces } from './everyDetector.ts';

/** px; the upper half of a smaller face has too little detail for a hash to tell people apart. */
const SMALLEST_HASHED = 40;

/** A picture of `real/faces` or `real/hard` and what its main face wears. */
export interface RealPicture {
  /** Path below the data folder. */
  readonly file: string;
  readonly source: 'real' | 'hard';
  readonly label: MaskLabel;
}

/** Lists `real/faces` by label, and `real/hard`, whose faces are all bare. */
export async function realPictures(data: string): Promise<RealPicture[]> {
  const pictures: RealPicture[] = [];
  const add = async (folder: string, about: Omit<RealPicture, 'file'>) => {
    for (const name of (await readdir(path.join(data, folder)).catch(() => [])).sort())
      pictures.push({ file: path.join(folder, name), ...about });
  };
  for (const label of MASK_LABELS) await add(`real/faces/${label}`, { source: 'real', label });
  for (const kind of (await readdir(path.join(data, 'real/hard')).catch(() => [])).sort())
    await add(`real/hard/${kind}`, { source: 'hard', label: 'without_mask' });
  return pictures;
}

/** Near-duplicates share the whole picture or, as crops of one photo do, a face. */
export function pictureHashes(image: RgbaImage, faces: readonly DetectedFace[]): string[] {
  const large = faces.filter(({ boundingBox }) => shorterSide(boundingBox) >= SMALLEST_HASHED);
  return [
    differenceHash(image, letterboxSquare(image), { from: 0, to: 17 }),
    ...large.map((face) => differenceHash(image, faceCrop(face), { from: 2, to: 9 })),
  ];
}

/**
 * Stores the main face (the largest that two detectors agree on, or else the largest at all) once for each detector
 * that found it: their boxes differ as they do in use. The whole picture is stored too, to carry the hashes, and is
 * not trained on: these pictures show half and whole bodies. A picture without a found face gives nothing else.
 */
export async function storeReal(
  store: CropStore,
  detectors: EveryDetector,
  data: string,
  { file, source, label }: RealPicture,
): Promise<void> {
  const image = await readPicture(path.join(data, file));
  const turned = await blazeFaces(detectors, image);
  const all = [...turned, ...(await searchedFaces(detectors, image))];
  all.sort((a, b) => area(b.boundingBox) - area(a.boundingBox));
  const main = all.find((face) => sameFace(face, all).length > 1) ?? all[0];
  const whole = wholePictureCrop({ x: 0, y: 0, width: image.width, height: image.height });
  const hashes = pictureHashes(image, turned);
  await store.add(image, whole, { file, source, label, view: 'whole', size: shorterSide(image), hashes });
  for (const face of main ? sameFace(main, all) : []) {
    const size = shorterSide(face.boundingBox);
    await store.add(image, faceCrop(face), { file, source, label, view: 'face', size, hashes: [] });
  }
}

/**
 * Stores the annotated boxes of a scene of `real/scenes`, and what detectors found of the same faces. Nothing is taken
 * for "not a face": many faces of its crowds have no box. Flagged boxes are left out.
 */
export async function storeRealScene(
  store: CropStore,
  detectors: EveryDetector,
  data: string,
  scene: Scene,
): Promise<void> {
  const file = path.join('real/scenes', scene.image);
  const image = await readPicture(path.join(data, file));
  const turned = await blazeFaces(detectors, image);
  const found = [...turned, ...(await searchedFaces(detectors, image))];
  let hashes = pictureHashes(image, turned);
  for (const { box: boundingBox, label, flag } of scene.faces) {
    if (flag) continue;
    const entry = (size: number, view: CropEntry['view']): CropEntry => {
      const carried = hashes;
      hashes = [];
      return { file, source: 'real_scenes', label, view, size, hashes: carried };
    };
    await store.add(image, faceCrop({ boundingBox, keypoints: [] }), entry(shorterSide(boundingBox), 'box'));
    const same = found.filter((face) => intersectionOverUnion(face.boundingBox, boundingBox) >= SAME_FACE);
    for (const face of same) await store.add(image, faceCrop(face), entry(shorterSide(face.boundingBox), 'face'));
  }
}
