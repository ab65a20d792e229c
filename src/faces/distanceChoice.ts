import * as v from 'valibot';
import { DEFAULT_LIMIT, type PictureSides } from './distance.ts';
import { ASSUMED_LENS, type Lens, lensOfView, VIEW_RANGE } from './lens.ts';

/** m between two people that a user may ask for. */
export const LIMIT_RANGE = { least: 0.5, most: 5 } as const;

/** A fixed camera that the user has calibrated. */
const RoomCameraSchema = v.object({
  /** See `Lens`. */
  focal: v.pipe(v.number(), v.minValue(0.1), v.maxValue(20)),
  spread: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** Longer side through shorter side of its pictures: what a picture of this camera is known by. */
  shape: v.pipe(v.number(), v.minValue(1)),
});

/** What the user chose about distances between people. Nothing is shown until `shown` is true. */
export const DistanceChoiceSchema = v.object({
  shown: v.boolean(),
  /** m from which on two people keep their distance. */
  limit: v.pipe(v.number(), v.minValue(LIMIT_RANGE.least), v.maxValue(LIMIT_RANGE.most)),
  /** Degrees that the camera sees across the picture's longer side; null if the user has not said. */
  view: v.nullable(v.pipe(v.number(), v.minValue(VIEW_RANGE.least), v.maxValue(VIEW_RANGE.most))),
  camera: v.nullable(RoomCameraSchema),
});
export type DistanceChoice = v.InferOutput<typeof DistanceChoiceSchema>;

export const DEFAULT_DISTANCE: DistanceChoice = { shown: false, limit: DEFAULT_LIMIT, view: null, camera: null };

/** Shapes that differ by less than this factor are one: shrinking a picture rounds its sides. */
const SAME_SHAPE = 1.01;

/**
 * The best that is known of the lens of a picture: what its file tells, else the calibrated camera if the picture has its
 * shape, else what the user says, else what is assumed.
 *
 * @param fromFile the lens that the picture's file tells of
 */
export function lensFor(
  { view, camera }: Pick<DistanceChoice, 'view' | 'camera'>,
  picture: PictureSides,
  fromFile?: Lens,
): Lens {
  if (fromFile) return fromFile;
  if (camera && isShapeOf(camera.shape, picture)) {
    return { focal: camera.focal, spread: camera.spread, source: 'calibrated' };
  }
  return view === null ? ASSUMED_LENS : lensOfView(view, 'stated');
}

/** Longer side through shorter side. */
export function shapeOf({ width, height }: PictureSides): number {
  return Math.max(width, height) / Math.max(1, Math.min(width, height));
}

function isShapeOf(shape: number, picture: PictureSides): boolean {
  const ratio = shapeOf(picture) / shape;
  return ratio < SAME_SHAPE && ratio > 1 / SAME_SHAPE;
}
