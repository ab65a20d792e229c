import type { FaceState } from '../faces/faceState.ts';
import type { BoundingBox } from '../geometry/boundingBox.ts';
import { breaksRule, type Rule } from '../policy/policy.ts';
import type { PictureState } from '../session/pictureState.ts';

/** A face in a picture from disk. */
export interface FileFace {
  readonly id: number;
  readonly state: FaceState;
  /** 0..1 */
  readonly confidence: number;
  /** 0..1 of the picture's width and height. */
  readonly boundingBox: BoundingBox;
  /** A small picture of it, as a data URL; null if there is none. */
  readonly thumbnail: string | null;
}

/** One picture from disk and the result of its check so far. */
export interface FileResult {
  readonly id: number;
  /** The file's name, with its folders where the browser tells them. */
  readonly path: string;
  readonly file: File;
  readonly phase: PictureState['phase'];
  /** How much of the search is done, 0..1. */
  readonly progress: number;
  readonly problem: PictureState['problem'];
  readonly notes: PictureState['notes'];
  readonly faces: readonly FileFace[];
  readonly thumbnail: string | null;
  /** px of the picture as it was searched; null until then. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** mm on 36 x 24 mm film, if the file tells. */
  readonly filmFocalLength: number | null;
}

/** What the grid can be narrowed down to. */
export const FILE_FILTERS = ['all', 'violation', 'fine', 'unsure', 'no_face', 'unreadable'] as const;
export type FileFilter = (typeof FILE_FILTERS)[number];

/** Whether a picture belongs under a filter; one with several people may belong under several. */
export function matchesFilter(
  { phase, faces }: Pick<FileResult, 'phase' | 'faces'>,
  filter: FileFilter,
  rule: Rule,
): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'violation':
      return faces.some(({ state }) => breaksRule(rule, state));
    case 'fine':
      return faces.length > 0 && faces.every(({ state }) => state !== 'unsure' && !breaksRule(rule, state));
    case 'unsure':
      return faces.some(({ state }) => state === 'unsure');
    case 'no_face':
      return phase === 'done' && faces.length === 0;
    case 'unreadable':
      return phase === 'unreadable';
  }
}
