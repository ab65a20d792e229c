import type { AnalyzedFace } from '../../faces/analyzedFace.ts';
import type { KnownFace } from '../../faces/knownFace.ts';
import type { DetectedFace } from '../detectors/detectedFace.ts';
import type { RgbaImage } from '../pixels/rgbaImage.ts';
import { knownFaceCrop, rotationOf } from './faceCrop.ts';
import type { Classifier, MaskScores } from './maskClassifier.ts';

/**
 * Classifies detected faces in one batch, and leaves out what the classifier does not take for faces.
 *
 * @param minimumFaceConfidence 0..1; what the classifier is less sure to be a face is dropped
 * @returns faces in px of the image; none is surer to be a face than its detector is
 */
export async function classifyFaces(
  classifier: Classifier,
  image: RgbaImage,
  faces: readonly DetectedFace[],
  minimumFaceConfidence: number,
): Promise<AnalyzedFace[]> {
  const turned = faces.map((face) => ({ ...face, rotation: rotationOf(face) }));
  const answered = await answersOf(classifier, image, turned);
  return answered
    .filter(({ scores }) => scores.face >= minimumFaceConfidence)
    .map(({ face, scores }) => analyzed(face, scores, Math.min(face.confidence, scores.face)));
}

/** Classifies faces known from an earlier frame where they are said to be now; those that are there no more are left out. */
export async function classifyKnown(
  classifier: Classifier,
  image: RgbaImage,
  known: readonly KnownFace[],
  minimumFaceConfidence: number,
): Promise<AnalyzedFace[]> {
  const answered = await answersOf(classifier, image, known);
  return answered
    .filter(({ scores }) => scores.face >= minimumFaceConfidence)
    .map(({ face, scores }) => analyzed(face, scores, scores.face));
}

/** @throws if the classifier does not answer for each face */
async function answersOf<Face extends KnownFace>(
  classifier: Classifier,
  image: RgbaImage,
  faces: readonly Face[],
): Promise<{ face: Face; scores: MaskScores }[]> {
  const answers = await classifier.classify(image, faces.map(knownFaceCrop));
  return faces.map((face, index) => {
    const scores = answers[index];
    if (!scores) throw new Error(`${faces.length} faces, ${answers.length} answers of the classifier`);
    return { face, scores };
  });
}

function analyzed(
  { boundingBox, rotation }: KnownFace,
  { labels, bare }: MaskScores,
  faceConfidence: number,
): AnalyzedFace {
  return { boundingBox, rotation, labelScores: labels, ...(bare && { bareScores: bare }), faceConfidence };
}
