import { shorterSide } from '../../geometry/boundingBox.ts';
import { logit, sigmoid } from '../detectors/logistic.ts';
import fitted from './faceEvidence.json' with { type: 'json' };
import type { FaceCandidate } from './uniteFindings.ts';

/** When a search decides: after its first pass, after both, or after the only pass over a frame. */
export const SEARCH_STAGES = ['first', 'all', 'frame'] as const;
export type SearchStage = (typeof SEARCH_STAGES)[number];

/** A logistic regression's coefficients, in the order of `evidenceOf`'s numbers. */
export interface FittedEvidence {
  readonly intercept: number;
  readonly weights: readonly number[];
}

/** Fitted by `npm run fit` to annotated scenes that the detector was not trained on; models/face-detector's card says how. */
const FITTED: Readonly<Record<SearchStage, FittedEvidence>> = fitted;

/** The detector is taken to be this sure (0..1) of a face that a pass did not find: less than the faintest it reports. */
const NOT_FOUND = 0.04;
/** However sure the classifier is, one way or the other, it is taken to be wrong this often (0..1). */
const CLASSIFIER_DOUBT = 0.002;
/** px of the shorter side: from here on the size says nothing more about whether something is a face. */
const LARGE_PX = 40;

/**
 * What speaks for a candidate's being a face, as numbers for the regression.
 *
 * @param faceConfidence the classifier's probability (0..1) that it is one
 */
export function evidenceOf({ face, confidences }: FaceCandidate, faceConfidence: number, stage: SearchStage): number[] {
  const passes = ({ first: ['coarse'], all: ['coarse', 'fine'], frame: ['frame'] } as const)[stage];
  const sure = Math.min(1 - CLASSIFIER_DOUBT, Math.max(CLASSIFIER_DOUBT, faceConfidence));
  return [
    ...passes.map((pass) => logit(confidences[pass] ?? NOT_FOUND)),
    logit(sure),
    Math.log(Math.min(LARGE_PX, shorterSide(face.boundingBox)) / LARGE_PX),
  ];
}

/** How probable (0..1) it is that a candidate is a face. @param faceConfidence as above; 1 gives the most it can reach */
export function faceProbability(
  candidate: FaceCandidate,
  faceConfidence: number,
  stage: SearchStage,
  { intercept, weights }: FittedEvidence = FITTED[stage],
): number {
  const evidence = evidenceOf(candidate, faceConfidence, stage);
  return sigmoid(evidence.reduce((sum, number, index) => sum + number * (weights[index] as number), intercept));
}

/** Whether a candidate is more likely a face than not. @param faceConfidence as above */
export function isFace(candidate: FaceCandidate, faceConfidence: number, stage: SearchStage): boolean {
  return faceProbability(candidate, faceConfidence, stage) >= 0.5;
}
