import type { FaceState } from './faceState.ts';
import { MASK_LABELS } from './maskLabel.ts';

/**
 * A face whose likeliest label is less probable than this (0..1) is called unsure. With three labels a probability of
 * 0.6 means that the likeliest one leads by at least 0.2. Raising it leaves more people unsure, lowering it mislabels more.
 */
export const UNSURE_BELOW = 0.6;

/** The index of the largest score; -1 if there are none. */
export function likeliest(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}

/**
 * What the user is told of a face that was seen once, as in a still picture. Faces in a video are seen many times:
 * see LabelSmoother.
 *
 * @param scores probabilities of MASK_LABELS
 * @returns the face's state, and the probability (0..1) of its likeliest label
 */
export function judgeOnce(scores: readonly number[]): { state: FaceState; confidence: number } {
  const label = likeliest(scores);
  const confidence = scores[label] ?? 0;
  return { state: confidence >= UNSURE_BELOW ? (MASK_LABELS[label] ?? 'unsure') : 'unsure', confidence };
}
