import type { AnalyzedFace } from '../faces/analyzedFace.ts';
import type { KnownFace } from '../faces/knownFace.ts';
import type { SearchEffort } from '../inference/searchEffort.ts';

/** A frame or picture to be checked. */
export interface InferenceJob {
  readonly width: number;
  readonly height: number;
  /** RGBA bytes, or a JPEG data URL. */
  readonly pixels: ArrayBuffer | string;
  readonly effort: SearchEffort;
  /** Whether the frame comes from a tab that nobody sees: then it can wait for others. */
  readonly hidden?: boolean;
  /** For `follow`: the faces to classify. */
  readonly known?: readonly KnownFace[];
}

/** What was found so far in a frame or picture. */
export interface InferenceResult {
  readonly faces: readonly AnalyzedFace[];
  /** How much of the search is done, 0..1. */
  readonly progress: number;
  /** ms that the thread has spent on the job so far. */
  readonly busyMs: number;
}
