import type { RgbaImage } from '../pixels/rgbaImage.ts';
import type { SampleSquare } from '../pixels/sampleSquare.ts';
import type { Classifier, MaskScores } from './maskClassifier.ts';
import { poolOpinions } from './poolOpinions.ts';

/**
 * px of a crop's side from which on one look is enough. At larger faces the second look changed answers for the worse.
 */
const LARGE_CROP = 100;

/**
 * A label at least this probable (0..1) is not checked again: the second look costs as much and would not change it.
 */
const SURE = 0.98;

/** A crop of a picture and what the classifier said of it. */
export interface LookedAt {
  readonly square: SampleSquare;
  readonly scores: MaskScores;
}

/**
 * Shows the classifier the mirror image of small faces whose label is not quite sure, and pools both answers. Only for
 * still pictures: in a video the next frame is the second look.
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
    const seen = second.get(face);
    return seen ? { ...face, scores: pooledScores(face.scores, seen) } : face;
  });
}

/**
 * Classifies crops of a still picture that are known to be faces, with a second look where it helps.
 *
 * @returns one MaskScores a crop, in the same order
 */
export async function classifyTwice(
  classifier: Classifier,
  image: RgbaImage,
  squares: readonly SampleSquare[],
): Promise<MaskScores[]> {
  const first = await classifier.classify(image, squares);
  const faces = first.map((scores, index) => ({ square: squares[index] as SampleSquare, scores }));
  return (await lookAgain(classifier, image, faces)).map(({ scores }) => scores);
}

/** How likely it is a face stays as it was. */
function pooledScores(first: MaskScores, second: MaskScores): MaskScores {
  const scores = { ...first, labels: pooled(first.labels, second.labels) };
  const { bare } = second;
  if (!first.bare || !bare) return scores;
  return { ...scores, bare: first.bare.map((probability, part) => (probability + (bare[part] ?? probability)) / 2) };
}

function pooled(first: readonly number[], second: readonly number[]): number[] {
  return poolOpinions([
    { scores: first, weight: 1 },
    { scores: second, weight: 1 },
  ]);
}
