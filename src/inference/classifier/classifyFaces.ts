import type { AnalyzedFace } from '../../faces/analyzedFace.ts';
import type { KnownFace } from '../../faces/knownFace.ts';
import type { DetectedFace } from '../detectors/detectedFace.ts';
import type { RgbaImage } from '../pixels/rgbaImage.ts';
import { faceCrop, knownFaceCrop } from './faceCrop.ts';
import type { MaskClassifier } from './maskClassifier.ts';

/**
 * Classifies detected faces in one batch, and leaves out what the classifier does not take for faces.
 *
 * @param minimumFaceConfidence 0..1; what the classifier is less sure to be a face is dropped
 * @returns faces in px of the image
 */
export async function classifyFaces(
  classifier: MaskClassifier,
  image: RgbaImage,
  faces: readonly DetectedFace[],
  minimumFaceConfidence: number,
): Promise<AnalyzedFace[]> {
  const crops = faces.map(faceCrop);
  const scores = await classifier.classify(image, crops);
  return faces.flatMap(({ boundingBox, confidence }, index) => {
    const { labels, face } = scores[index] ?? { labels: [], face: 0 };
    if (face < minimumFaceConfidence) return [];
    const rotation = crops[index]?.rotation ?? 0;
    return [{ boundingBox, labelScores: labels, rotation, faceConfidence: Math.min(confidence, face) }];
  });
}

/** Classifies faces known from an earlier frame where they are said to be now; those that are there no more are left out. */
export async function classifyKnown(
  classifier: MaskClassifier,
  image: RgbaImage,
  known: readonly KnownFace[],
  minimumFaceConfidence: number,
): Promise<AnalyzedFace[]> {
  const scores = await classifier.classify(image, known.map(knownFaceCrop));
  return known.flatMap(({ boundingBox, rotation }, index) => {
    const { labels, face } = scores[index] ?? { labels: [], face: 0 };
    return face < minimumFaceConfidence ? [] : [{ boundingBox, rotation, labelScores: labels, faceConfidence: face }];
  });
}
