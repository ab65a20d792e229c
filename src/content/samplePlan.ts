import type { SearchEffort } from '../inference/searchEffort.ts';

/** px of the longer side of a usual sample: a face that fills a fifth of it is 64 px, more than the classifier wants. */
export const USUAL_SIDE = 320;

/** px of a sample in which small faces are looked for. */
export const THOROUGH_SIDE = 640;

/** Faces under this many px in a usual sample deserve a larger one. */
const SMALL_FACE = 40;

/** Usual checks between two thorough ones of a large video in which all faces are large. */
const THOROUGH_EVERY = 8;

/** How the next frame of a video is to be sampled. */
export interface SamplePlan {
  readonly longSide: number;
  readonly effort: SearchEffort;
}

/** What earlier checks of a video showed. */
export interface SampleHistory {
  /** px of the video's longer side. */
  readonly videoSide: number;
  /** Checks answered so far. */
  readonly checks: number;
  /** Shorter side of the smallest face, as a share (0..1) of the video's longer side; undefined if no face is known. */
  readonly smallestFace: number | undefined;
}

/**
 * A person at a camera gets the fast look; a room full of people gets the thorough one, and every large video does now
 * and then, in case someone sits in the background.
 */
export function planSample({ videoSide, checks, smallestFace }: SampleHistory): SamplePlan {
  const roomy = videoSide >= THOROUGH_SIDE;
  const small = smallestFace !== undefined && smallestFace * USUAL_SIDE < SMALL_FACE;
  const due = checks % THOROUGH_EVERY === THOROUGH_EVERY - 1;
  if (roomy && (small || due)) return { longSide: THOROUGH_SIDE, effort: 'thorough' };
  return { longSide: USUAL_SIDE, effort: small ? 'thorough' : 'quick' };
}
