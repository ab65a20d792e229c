import type { SearchSettings } from './searchSettings.ts';

/** No classifier is surer than this, one way or the other. */
const DOUBT = 0.002;

/**
 * What detectors and classifier say together of whether something is a face: the detectors' evidence and the logarithm
 * of the classifier's odds. A classifier that is nearly sure tells more than its probability shows.
 *
 * @param evidence see FaceCandidate
 * @param faceConfidence the classifier's probability (0..1) that this is a face
 */
export function judgedEvidence(
  evidence: number,
  faceConfidence: number,
  { judgeWeight }: Pick<SearchSettings, 'judgeWeight'>,
): number {
  return evidence + judgeWeight * Math.log((faceConfidence + DOUBT) / (1 - faceConfidence + DOUBT));
}
