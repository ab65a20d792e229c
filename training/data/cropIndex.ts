import type { Wearing } from '../../masks/maskShape.ts';
import type { ClassifierClass } from '../../src/faces/maskLabel.ts';

/** px of a stored training crop's side. */
export const STORED_SIZE = 160;

/** How much more than the product's view a stored crop shows: room for augmentation to move, turn and shrink it. */
export const STORED_MARGIN = 1.35;

/** What one stored crop is; crops and entries have the same order. */
export interface CropEntry {
  /** Path below the data folder. */
  readonly file: string;
  /** Which collection, for slices: `web`, `crop`, `synthetic`, `paper`, `scenes`, `real`, `hard`, `real_scenes`, `drawn`. */
  readonly source: string;
  readonly label: ClassifierClass;
  /**
   * `face`: cropped around the detector's box; `box`: around the annotated box; `whole`: the whole picture;
   * `loose`: the face with body and surroundings.
   */
  readonly view: 'face' | 'box' | 'whole' | 'loose';
  /** How a drawn mask is worn; missing where the mask is real or there is none. */
  readonly wearing?: Wearing;
  /** Shorter side of the face (or picture) in px of its source. */
  readonly size: number;
  /** What near-duplicates share bits of: the whole picture's, then the faces'; only on `whole` and a scene's first view. */
  readonly hashes: readonly string[];
}
