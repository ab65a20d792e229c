import type { SampleSquare } from '../../src/inference/pixels/sampleSquare.ts';

/** The two labels the paper tells apart; their order is that of all scores and matrices here. */
export const COMPARED_LABELS = ['with_mask', 'without_mask'] as const;

/** `train` and `test` are of the paper's set; `other` comes from another source and is only measured. */
export type Part = 'train' | 'test' | 'other';

/** A picture of the comparison, as the data steps found it. */
export interface ComparedPicture {
  /** Absolute path. */
  readonly file: string;
  /** Index into COMPARED_LABELS. */
  readonly label: number;
  readonly part: Part;
  /** Which collection: `paper`, or what stands before the first underscore of the other source's file names. */
  readonly source: string;
  /** The square around the face, turned so that the eyes are level, in px; left out where no face was found. */
  readonly face?: SampleSquare;
}

/** What the data steps leave behind for all later steps. */
export interface ComparedData {
  /** What the data were made from; a run with other options makes them again. */
  readonly options: string;
  readonly pictures: readonly ComparedPicture[];
  /** Groups of near-duplicates in the paper's set. */
  readonly groups: number;
  /** How many pictures the largest group has. */
  readonly largestGroup: number;
  /** Files that hold no readable picture; left out of all figures. */
  readonly unreadable: readonly string[];
  /** Whether the test pictures and the other source's are ones that the product's classifier was not trained on. */
  readonly untouched: boolean;
}
