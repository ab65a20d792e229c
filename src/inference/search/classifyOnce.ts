import { intersectionOverUnion } from '../../geometry/boundingBox.ts';
import { faceCrop } from '../classifier/faceCrop.ts';
import type { LookedAt } from '../classifier/lookAgain.ts';
import type { Classifier, MaskScores } from '../classifier/maskClassifier.ts';
import type { DetectedFace } from '../detectors/detectedFace.ts';
import type { RgbaImage } from '../pixels/rgbaImage.ts';

/** A face, the classifier's view of it, and what the classifier said. */
export interface ClassifiedFace extends LookedAt {
  readonly face: DetectedFace;
}

/**
 * Overlap (IoU, 0..1) from which on two passes' boxes give the classifier nearly the same view: its training crops were
 * shifted and scaled by more than that.
 */
const SAME_VIEW_OVERLAP = 0.8;

/**
 * Classifies faces in one batch, but for those that the classifier has seen in an earlier pass over the same picture: with
 * many faces, looking at all of them again would cost as much as the pass itself.
 *
 * @param seen what the classifier has said so far
 * @returns one answer a face, in the same order
 */
export async function classifyOnce(
  classifier: Classifier,
  picture: RgbaImage,
  faces: readonly DetectedFace[],
  seen: readonly ClassifiedFace[],
): Promise<ClassifiedFace[]> {
  const known = faces.map((face) => seen.find((one) => isSameView(one.face, face)));
  const crops = faces.map(faceCrop);
  const unknown = crops.filter((_, index) => !known[index]);
  const answers = (await classifier.classify(picture, unknown)).values();
  return faces.map((face, index) => {
    const before = known[index];
    if (before) return { ...before, face };
    return { face, square: crops[index] as LookedAt['square'], scores: answers.next().value as MaskScores };
  });
}

function isSameView({ boundingBox: a }: DetectedFace, { boundingBox: b }: DetectedFace): boolean {
  return intersectionOverUnion(a, b) >= SAME_VIEW_OVERLAP;
}
