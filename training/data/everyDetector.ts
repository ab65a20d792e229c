import { loadModelFile, packagedModel } from '../../node/wasmRuntime.ts';
import { intersectionOverUnion } from '../../src/geometry/boundingBox.ts';
import { FULL_RANGE, SHORT_RANGE } from '../../src/inference/detectors/blazeFace.ts';
import { BlazeFaceDetector } from '../../src/inference/detectors/blazeFaceDetector.ts';
import type { DetectedFace } from '../../src/inference/detectors/detectedFace.ts';
import { OwnFaceDetector } from '../../src/inference/detectors/ownFaceDetector.ts';
import { withinPicture } from '../../src/inference/detectors/withinPicture.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';
import { letterboxSquare, paddedSquare } from '../../src/inference/pixels/sampleSquare.ts';
import { ownModelFile } from '../../src/inference/runtime/models.ts';
import { searchScale } from '../../src/inference/search/searchScales.ts';

/** Overlap (IoU, 0..1) from which on two detectors' boxes are one face. */
export const SAME_FACE = 0.4;

/**
 * The product's detectors, from whose boxes the classifier's training crops come, and BlazeFace's full range: the split by
 * near-duplicates rests on the faces that it finds.
 */
export interface EveryDetector {
  readonly short: BlazeFaceDetector;
  readonly full: BlazeFaceDetector;
  readonly own: OwnFaceDetector;
}

/** Loads them in Node, where the runtime has been started. */
export async function loadEveryDetector(): Promise<EveryDetector> {
  return {
    short: new BlazeFaceDetector(await loadModelFile(packagedModel(SHORT_RANGE.model)), SHORT_RANGE),
    full: new BlazeFaceDetector(await loadModelFile(packagedModel(FULL_RANGE.model)), FULL_RANGE),
    own: new OwnFaceDetector(await loadModelFile(ownModelFile('faces'))),
  };
}

/** The main face of a picture that shows one: the surest of a first look, or of closer and wider ones. */
export async function mainFace({ short, full }: EveryDetector, image: RgbaImage): Promise<DetectedFace | undefined> {
  const square = letterboxSquare(image);
  const padded = paddedSquare(image);
  const looks = [
    () => short.detect(image, 0.5, square),
    () => full.detect(image, 0.5, square),
    () => short.detect(image, 0.5, padded),
    () => full.detect(image, 0.3, padded),
  ];
  for (const look of looks) {
    const [best] = await look();
    if (best) return best;
  }
  return undefined;
}

/** What BlazeFace finds, with the eyes: the only boxes that turn the classifier's view, so the only ones to hash. */
export async function blazeFaces({ short, full }: EveryDetector, image: RgbaImage): Promise<DetectedFace[]> {
  const square = letterboxSquare(image);
  return [
    ...(await short.detect(image, 0.5, square)),
    ...(await full.detect(image, 0.4, square)),
    ...(await short.detect(image, 0.5, paddedSquare(image))),
  ];
}

/** What our detector finds at the scales of the still search. */
export async function searchedFaces({ own }: EveryDetector, image: RgbaImage): Promise<DetectedFace[]> {
  const found = [
    ...(await own.detect(image, 0.4, searchScale('coarse', image))),
    ...(await own.detect(image, 0.4, searchScale('fine', image))),
  ];
  return withinPicture(found, image);
}

/** Those of a list that are the same face. */
export function sameFace(face: DetectedFace, all: readonly DetectedFace[]): DetectedFace[] {
  return all.filter((other) => intersectionOverUnion(face.boundingBox, other.boundingBox) >= SAME_FACE);
}
