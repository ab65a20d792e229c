import type { AnalyzedFace } from './analyzedFace.ts';
import { classifyFaces } from './classifyFaces.ts';
import type { DetectedFace } from './detectedFace.ts';
import type { FrameModels } from './frameAnalyzer.ts';
import { mergeDetections } from './mergeDetections.ts';
import type { RgbaImage } from './rgbaImage.ts';
import { letterboxSquare } from './sampleSquare.ts';
import { searchScales } from './searchScales.ts';
import type { SmallFaceDetector } from './smallFaceDetector.ts';

/** Faint detections are shown to the classifier, which judges them (0..1). */
const DETECTION_CONFIDENCE = 0.5;
const SMALL_FACE_CONFIDENCE = 0.3;

/** A detection is kept if the classifier takes it for a face with this confidence (0..1). */
const MINIMUM_FACE_CONFIDENCE = 0.5;

/** A face that fills the picture is found when the picture is seen with a margin. */
const PADDING = 1.6;

/** The models a still picture goes through. */
export interface PictureModels extends FrameModels {
  readonly smallFaces: SmallFaceDetector;
}

/** What a search has found so far. */
export interface PictureSearch {
  /** In px of the picture. */
  readonly faces: readonly AnalyzedFace[];
  /** How much of the search is done, 0..1. */
  readonly progress: number;
}

/**
 * Finds the faces of a still picture, large and small, and classifies them: first a coarse look, then a fine one. Slower
 * and more thorough than `analyzeFrame`.
 */
export async function* searchPicture(models: PictureModels, picture: RgbaImage): AsyncGenerator<PictureSearch> {
  const [coarse, fine] = searchScales(picture);
  const first = await firstLook(models, picture, coarse);
  const shown = await classifyFaces(models.classifier, picture, first, MINIMUM_FACE_CONFIDENCE);
  yield { faces: shown, progress: 0.3 };
  const more = await models.smallFaces.detect(picture, SMALL_FACE_CONFIDENCE, fine);
  const all = mergeDetections(first, more);
  yield { faces: await classifyFaces(models.classifier, picture, all, MINIMUM_FACE_CONFIDENCE), progress: 1 };
}

/** The same search, for those who want its end only. */
export async function analyzePicture(models: PictureModels, picture: RgbaImage): Promise<readonly AnalyzedFace[]> {
  let found: readonly AnalyzedFace[] = [];
  for await (const { faces } of searchPicture(models, picture)) found = faces;
  return found;
}

async function firstLook(
  { shortRange, fullRange, smallFaces }: PictureModels,
  picture: RgbaImage,
  coarse: number,
): Promise<DetectedFace[]> {
  const whole = letterboxSquare(picture);
  const padded = { ...whole, side: whole.side * PADDING };
  const near = await shortRange.detect(picture, DETECTION_CONFIDENCE, whole);
  const far = await fullRange.detect(picture, DETECTION_CONFIDENCE, whole);
  const filling = await shortRange.detect(picture, DETECTION_CONFIDENCE, padded);
  const small = await smallFaces.detect(picture, SMALL_FACE_CONFIDENCE, coarse);
  return [far, filling, small].reduce(mergeDetections, near);
}
