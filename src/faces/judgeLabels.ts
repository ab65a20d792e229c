import { type BareParts, barePartsOf } from './bareParts.ts';
import type { FaceState } from './faceState.ts';
import { MASK_LABELS } from './maskLabel.ts';

/**
 * A face whose likeliest label is less probable than this (0..1) is called unsure. With three labels a probability of
 * 0.6 means that the likeliest one leads by at least 0.2. Raising it leaves more people unsure, lowering it mislabels more.
 */
export const UNSURE_BELOW = 0.6;

/** The least and the largest threshold that the user may choose, 0..1. */
export const UNSURE_RANGE = { least: 0.4, largest: 0.95 } as const;

/** The index of the largest score; -1 if there are none. */
export function likeliest(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}

/**
 * What the user is told of a face that was seen once, as in a still picture. Faces in a video are seen many times:
 * see LabelSmoother.
 *
 * @param scores probabilities of MASK_LABELS
 * @param unsureBelow from which probability (0..1) on a label is told
 * @param bareScores probability of each of FACE_PARTS to be bare, if the classifier tells
 * @returns the face's state, the probability (0..1) of its likeliest label, and what a mask worn wrongly leaves bare
 */
export function judgeOnce(
  scores: readonly number[],
  unsureBelow: number = UNSURE_BELOW,
  bareScores?: readonly number[],
): { state: FaceState; confidence: number; bare?: BareParts } {
  const label = likeliest(scores);
  const confidence = scores[label] ?? 0;
  const state = confidence >= unsureBelow ? (MASK_LABELS[label] ?? 'unsure') : 'unsure';
  const bare = barePartsOf(state, bareScores);
  return { state, confidence, ...(bare && { bare }) };
}
