import type { RgbaImage } from '../pixels/rgbaImage.ts';
import type { SampleSquare } from '../pixels/sampleSquare.ts';
import { geometricMean } from './geometricMean.ts';
import type { Classifier, MaskScores } from './maskClassifier.ts';

/** px; crops from this side on show enough of the face at one look. */
const LARGE_CROP = 100;

/** What the first look is at least this sure of (0..1) is not looked at again: it would cost time and change nothing. */
const SURE = 0.98;

/** A crop of a picture and what the classifier said of it. */
export interface LookedAt {
  readonly square: SampleSquare;
  readonly scores: MaskScores;
}

/**
 * Looks again, in the mirror, at small faces whose mask is not quite sure, and pools both opinions of their masks. For
 * still pictures: in video the next frame is the second look.
 *
 * @returns the same faces in the same order, with surer labels; how likely each is a face stays as it was
 */
export async function lookAgain<Face extends LookedAt>(
  classifier: Classifier,
  image: RgbaImage,
  faces: readonly Face[],
): Promise<Face[]> {
  const small = faces.filter(({ square, scores }) => square.side < LARGE_CROP && Math.max(...scores.labels) < SURE);
  const squares = small.map(({ square }) => square);
  const again = await classifier.classify(image, squares, { mirrored: true });
  const second = new Map(small.map((face, index) => [face, again[index]]));
  return faces.map((face) => {
    const labels = second.get(face)?.labels;
    return labels ? { ...face, scores: { ...face.scores, labels: pooled(face.scores.labels, labels) } } : face;
  });
}

/** Classifies crops of a still picture that are known to be faces, with a second look where it helps. @returns as `classify` does */
export async function classifyTwice(
  classifier: Classifier,
  image: RgbaImage,
  squares: readonly SampleSquare[],
): Promise<MaskScores[]> {
  const first = await classifier.classify(image, squares);
  const faces = first.map((scores, index) => ({ square: squares[index] as SampleSquare, scores }));
  return (await lookAgain(classifier, image, faces)).map(({ scores }) => scores);
}

function pooled(first: readonly number[], second: readonly number[]): number[] {
  return geometricMean([
    { scores: first, weight: 1 },
    { scores: second, weight: 1 },
  ]);
}
