import { shorterSide } from '../../geometry/boundingBox.ts';
import type { FaceCandidate } from './fuseDetections.ts';
import type { SearchSettings, SearchStage } from './searchSettings.ts';

/** However sure the classifier is, one way or the other, it is taken to be wrong this often (0..1). */
const CLASSIFIER_DOUBT = 0.002;

/** px; on smaller faces false alarms become frequent, because a few dark dots are enough to look like a face. */
const SMALL_PX = 20;

/**
 * Joins what the detectors and the classifier say of whether something is a face: adds the logarithm of the
 * classifier's odds to the detectors' evidence. Odds tell 0.99 from 0.999, which probabilities hardly do.
 *
 * @param evidence see FaceCandidate
 * @param faceConfidence the classifier's probability (0..1) that this is a face
 */
export function judgedEvidence(
  evidence: number,
  faceConfidence: number,
  { judgeWeight }: Pick<SearchSettings, 'judgeWeight'>,
): number {
  const odds = (faceConfidence + CLASSIFIER_DOUBT) / (1 - faceConfidence + CLASSIFIER_DOUBT);
  return evidence + judgeWeight * Math.log(odds);
}

/**
 * How much judged evidence is needed to call something a face. Once all detectors have been asked, smaller faces need
 * more of it.
 *
 * @param sidePx the shorter side of its box, px of the picture
 */
export function enoughEvidence(
  sidePx: number,
  stage: SearchStage,
  { enough, smallDoubt }: Pick<SearchSettings, 'enough' | 'smallDoubt'>,
): number {
  return enough[stage] + (stage === 'all' ? smallDoubt * Math.max(0, Math.log(SMALL_PX / sidePx)) : 0);
}

/**
 * By how much a candidate's judged evidence exceeds what a face of its size needs: from 0 on it is a face.
 *
 * @param faceConfidence the classifier's probability (0..1) that it is a face; 1 gives the best it could still reach
 */
export function evidenceMargin(
  { face, evidence }: FaceCandidate,
  faceConfidence: number,
  stage: SearchStage,
  settings: Pick<SearchSettings, 'judgeWeight' | 'enough' | 'smallDoubt'>,
): number {
  const needed = enoughEvidence(shorterSide(face.boundingBox), stage, settings);
  return judgedEvidence(evidence, faceConfidence, settings) - needed;
}
