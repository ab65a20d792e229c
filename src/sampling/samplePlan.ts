import type { SearchEffort } from '../inference/searchEffort.ts';

/** px of the longer side of a usual sample: a face that fills a fifth of it is 64 px, more than the classifier wants. */
export const USUAL_SIDE = 320;

/** px of a sample in which small faces are looked for. */
export const THOROUGH_SIDE = 640;

/** px of a sample in which the faces of a room full of people are looked for. */
export const CROWD_SIDE = 960;

/** Faces under this many px in a usual sample deserve a larger one. */
const SMALL_FACE = 40;

/** Faces under this many px in a usual sample are too small for any but the search for crowds. */
const CROWD_FACE = 16;

/** Usual checks between two thorough ones of a large video in which all faces are large. */
const THOROUGH_EVERY = 8;

/** Every so many of these thorough checks looks for a crowd instead; while no face is known, every one does. */
const CROWD_EVERY = 2;

/** A video is large if it is shown at this share (0..1) of a crowd's sample at least: a tile of many is not. */
const SHOWN_SHARE = 0.6;

/** How the next frame of a video is to be sampled. */
export interface SamplePlan {
  /** px of the sample's longer side. */
  readonly longSide: number;
  /** How hard faces are looked for, unless the known ones are followed. */
  readonly search: SearchEffort;
  /** Whether known faces may be followed instead. */
  readonly follow: boolean;
}

/** What earlier checks of a video showed. */
export interface SampleHistory {
  /** px of the video's longer side. */
  readonly videoSide: number;
  /** Screen px of the longer side of the video on the page. */
  readonly shownSide: number;
  /** Checks answered so far. */
  readonly checks: number;
  /** Shorter side of the smallest face, as a share (0..1) of the video's longer side; undefined if no face is known. */
  readonly smallestFace: number | undefined;
  /** Many people may be side by side in it: a shared window, or a canvas that a call is drawn on. */
  readonly gallery: boolean;
  /** There are faces, and it is clear what to say of each. */
  readonly steady: boolean;
}

/**
 * A person at a camera gets the fast look; a room full of people gets the thorough one, or, where a large video shows them
 * large enough to be told apart, the search for crowds. Every large video gets these now and then, in case someone sits in
 * the background. Between searches known faces are followed; `FaceFollower` says where they are lost, and when to look for
 * newcomers.
 */
export function planSample(history: SampleHistory): SamplePlan {
  const { videoSide, shownSide, checks, smallestFace, gallery, steady } = history;
  const roomy = videoSide >= THOROUGH_SIDE;
  const large = videoSide >= CROWD_SIDE && shownSide >= CROWD_SIDE * SHOWN_SHARE;
  const face = (smallestFace ?? Number.POSITIVE_INFINITY) * USUAL_SIDE;
  const small = face < SMALL_FACE;
  const due = checks % THOROUGH_EVERY === THOROUGH_EVERY - 1;
  const crowdDue = due && (smallestFace === undefined || Math.floor(checks / THOROUGH_EVERY) % CROWD_EVERY === 1);
  const follow = steady && (gallery || !small) && !due;
  // Whoever is alone in a video sits near its camera. In a gallery a face of any size may have small ones beside it.
  const crowd = gallery ? small || due || checks === 0 : crowdDue || face < CROWD_FACE;
  if (crowd && (gallery ? roomy : large)) return { longSide: CROWD_SIDE, search: 'crowd', follow };
  if (roomy && (small || due)) return { longSide: THOROUGH_SIDE, search: 'thorough', follow };
  return { longSide: USUAL_SIDE, search: small ? 'thorough' : 'quick', follow };
}
