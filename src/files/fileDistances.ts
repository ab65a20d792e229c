import { type ClosePairs, countClosePairs } from '../faces/closePairs.ts';
import { FACE_SIZES, type PairDistance, pairDistances } from '../faces/distance.ts';
import { type DistanceChoice, lensFor } from '../faces/distanceChoice.ts';
import { type Lens, lensOfFilm } from '../faces/lens.ts';
import { scaleBox } from '../geometry/boundingBox.ts';
import type { FileFace, FileResult } from './fileResult.ts';

/** A picture in which distances can be measured. */
export interface MeasurablePicture {
  readonly size: NonNullable<FileResult['size']>;
  /** In px of the picture. */
  readonly faces: readonly FileFace[];
  readonly lens: Lens;
}

/** What is needed to measure distances in a picture from disk; undefined if it was not checked or has less than two faces. */
export function measurable(
  { phase, size, faces, filmFocalLength }: FileResult,
  choice: DistanceChoice,
): MeasurablePicture | undefined {
  if (phase !== 'done' || !size || faces.length < 2) return undefined;
  const fromFile = filmFocalLength === null ? undefined : lensOfFilm(filmFocalLength, size);
  return {
    size,
    faces: faces.map((face) => ({ ...face, boundingBox: scaleBox(face.boundingBox, size.width, size.height) })),
    lens: lensFor(choice, size, fromFile),
  };
}

/** What was measured last: a page with many pictures is drawn again and again. */
const known = new WeakMap<FileResult, { readonly choice: DistanceChoice; readonly pairs: readonly PairDistance[] }>();

/** The distance of each two people in a picture, the nearest first; undefined if the user does not want them or there are none. */
export function fileDistances(result: FileResult, choice: DistanceChoice): readonly PairDistance[] | undefined {
  const last = known.get(result);
  if (last?.choice === choice) return last.pairs;
  const picture = choice.shown ? measurable(result, choice) : undefined;
  if (!picture) return undefined;
  const pairs = pairDistances(picture.faces, picture.size, picture.lens, choice.limit, FACE_SIZES.picture);
  known.set(result, { choice, pairs });
  return pairs;
}

/** How many pairs of a picture are too close; undefined where nothing was measured. */
export function fileClosePairs(result: FileResult, choice: DistanceChoice): ClosePairs | undefined {
  const pairs = fileDistances(result, choice);
  return pairs && countClosePairs(pairs);
}
