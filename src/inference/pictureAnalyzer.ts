import { scaleBox } from '../geometry/boundingBox.ts';
import type { AnalyzedFace } from './analyzedFace.ts';
import { classifyFaces } from './classifyFaces.ts';
import type { DetectedFace } from './detectedFace.ts';
import type { FaceBoxesDetector } from './faceBoxesDetector.ts';
import type { FaceDetector } from './faceDetector.ts';
import type { MaskClassifier } from './maskClassifier.ts';
import { mergeDetections } from './mergeDetections.ts';
import type { RgbaImage } from './rgbaImage.ts';
import { letterboxSquare } from './sampleSquare.ts';

/** Faint detections are shown to the classifier, which judges them (0..1). */
const DETECTION_CONFIDENCE = 0.5;
const SMALL_FACE_CONFIDENCE = 0.3;

/** A detection is kept if the classifier takes it for a face with this confidence (0..1). */
const MINIMUM_FACE_CONFIDENCE = 0.5;

/** A face that fills the picture is found when the picture is seen with a margin. */
const PADDING = 1.6;

/** The models a still picture goes through. */
export interface PictureModels {
  readonly shortRange: FaceDetector;
  readonly fullRange: FaceDetector;
  readonly smallFaces: FaceBoxesDetector;
  readonly classifier: MaskClassifier;
}

/**
 * Finds the faces of a still picture, large and small, and classifies them. Slower and more thorough than `analyzeFrame`.
 *
 * @param enlarged the same picture at the scale at which small faces are searched; without it they are not searched
 * @returns faces in px of the picture
 */
export async function analyzePicture(
  models: PictureModels,
  picture: RgbaImage,
  enlarged?: RgbaImage,
): Promise<AnalyzedFace[]> {
  const faces = await detectFaces(models, picture, enlarged);
  return classifyFaces(models.classifier, picture, faces, MINIMUM_FACE_CONFIDENCE);
}

async function detectFaces(
  { shortRange, fullRange, smallFaces }: PictureModels,
  picture: RgbaImage,
  enlarged: RgbaImage | undefined,
): Promise<DetectedFace[]> {
  const whole = letterboxSquare(picture);
  const padded = { ...whole, side: whole.side * PADDING };
  const near = await shortRange.detect(picture, DETECTION_CONFIDENCE, whole);
  const far = await fullRange.detect(picture, DETECTION_CONFIDENCE, whole);
  const filling = await shortRange.detect(picture, DETECTION_CONFIDENCE, padded);
  const small = enlarged ? await searchSmall(smallFaces, picture, enlarged) : [];
  return [far, filling, small].reduce(mergeDetections, near);
}

async function searchSmall(
  smallFaces: FaceBoxesDetector,
  picture: RgbaImage,
  enlarged: RgbaImage,
): Promise<DetectedFace[]> {
  const scale = picture.width / enlarged.width;
  const found = await smallFaces.detect(enlarged, SMALL_FACE_CONFIDENCE);
  return found.map((face) => ({ ...face, boundingBox: scaleBox(face.boundingBox, scale, scale) }));
}
