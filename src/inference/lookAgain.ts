import { geometricMean } from './geometricMean.ts';
import type { MaskClassifier, MaskScores } from './maskClassifier.ts';
import type { RgbaImage } from './rgbaImage.ts';
import type { SampleSquare } from './sampleSquare.ts';

/** What the first look is at least this sure of (0..1) is not looked at again. */
const SURE = 0.9;

/** A crop of a picture and what the classifier said of it. */
export interface LookedAt {
  readonly square: SampleSquare;
  readonly scores: MaskScores;
}

/**
 * Looks again, in the mirror, at the faces whose mask the classifier is unsure of, and pools both opinions. Few are, so
 * it costs little; for still pictures, as in video the next frame is the second look.
 *
 * @returns the same faces in the same order, with surer labels; how likely each is a face stays as it was
 */
export async function lookAgain<Face extends LookedAt>(
  classifier: Pick<MaskClassifier, 'classify'>,
  image: RgbaImage,
  faces: readonly Face[],
): Promise<Face[]> {
  const unsure = faces.filter(({ scores }) => Math.max(...scores.labels) < SURE);
  const squares = unsure.map(({ square }) => square);
  const again = await classifier.classify(image, squares, { mirrored: true });
  return faces.map((face) => {
    const second = again[unsure.indexOf(face)];
    return second ? { ...face, scores: { ...face.scores, labels: pooled(face.scores.labels, second.labels) } } : face;
  });
}

function pooled(first: readonly number[], second: readonly number[]): number[] {
  return geometricMean([
    { scores: first, weight: 1 },
    { scores: second, weight: 1 },
  ]);
}
