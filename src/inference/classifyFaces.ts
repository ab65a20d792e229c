import type { AnalyzedFace } from './analyzedFace.ts';
import type { DetectedFace } from './detectedFace.ts';
import { faceCrop } from './faceCrop.ts';
import type { MaskClassifier } from './maskClassifier.ts';
import type { RgbaImage } from './rgbaImage.ts';

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
  const scores = await classifier.classify(image, faces.map(faceCrop));
  return faces.flatMap(({ boundingBox, confidence }, index) => {
    const { labels, face } = scores[index] ?? { labels: [], face: 0 };
    if (face < minimumFaceConfidence) return [];
    return [{ boundingBox, labelScores: labels, faceConfidence: Math.min(confidence, face) }];
  });
}
