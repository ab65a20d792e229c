import type { Point } from '../../src/geometry/boundingBox.ts';

/** What BlazeFace's keypoints say of a face's size and turn. */
export interface FaceMeasure {
  /** px: the middle between the eyes. */
  readonly middle: Point;
  /** px between the eyes. */
  readonly eyes: number;
  /** px from the middle between the eyes to the mouth. */
  readonly mouth: number;
  /** How far the tip of the nose lies beside the line from the eyes' middle down, in eye distances: 0 for a face seen from the front. */
  readonly turn: number;
}

/** px between the eyes below which the keypoints are too coarse to measure by. */
const SMALLEST = 30;

/** A nose this far (eye distances) beside the middle belongs to a head turned by more than about 10 degrees. */
const FRONTAL_TURN = 0.12;

/** How far (eye distances) the nose lies beside the middle on a head that is turned by some 25 degrees or more. */
const TURNED = 0.3;

/** @param keypoints in the order of KEYPOINT_NAMES */
export function faceMeasure(keypoints: readonly Point[]): FaceMeasure | undefined {
  const [right, left, nose, mouth] = keypoints;
  if (!right || !left || !nose || !mouth) return undefined;
  const across = { x: left.x - right.x, y: left.y - right.y };
  const eyes = Math.hypot(across.x, across.y);
  const middle = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
  const along = ((nose.x - middle.x) * across.x + (nose.y - middle.y) * across.y) / eyes;
  return { middle, eyes, mouth: Math.hypot(mouth.x - middle.x, mouth.y - middle.y), turn: along / eyes };
}

/** Whether a face looks into the camera and is large enough to be measured. */
export function isFrontal({ eyes, turn }: FaceMeasure): boolean {
  return eyes >= SMALLEST && Math.abs(turn) < FRONTAL_TURN;
}

/** Whether a head is turned aside, with both eyes still seen, and large enough to be measured. */
export function isTurned({ mouth, turn }: FaceMeasure): boolean {
  return mouth >= SMALLEST && Math.abs(turn) >= TURNED;
}
