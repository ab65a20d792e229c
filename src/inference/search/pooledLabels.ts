import { MASK_LABELS } from '../../faces/maskLabel.ts';
import { shorterSide } from '../../geometry/boundingBox.ts';
import { geometricMean, type WeightedScores } from '../classifier/geometricMean.ts';
import type { DetectedFace } from '../detectors/detectedFace.ts';
import type { SearchSettings } from './searchSettings.ts';

/**
 * px of the shorter side up to which the detectors' opinion on the mask counts in full: they see the surroundings too.
 */
const SMALL_PX = 48;

/**
 * Pools what the classifier and the detectors say of the mask of a face in a still picture. The larger the face, the
 * better the classifier sees it, and the less the detectors' opinion and the prior for masks worn wrongly count.
 *
 * @param classified the classifier's probabilities of MASK_LABELS
 * @param face its box in px of the picture, and the detectors' probabilities of MASK_LABELS if any of them gave some
 * @returns probabilities of MASK_LABELS that add up to 1
 */
export function pooledLabels(
  classified: readonly number[],
  { boundingBox, labelScores }: Pick<DetectedFace, 'boundingBox' | 'labelScores'>,
  { labelWeight, incorrectPrior }: Pick<SearchSettings, 'labelWeight' | 'incorrectPrior'>,
): number[] {
  const opinions: WeightedScores[] = [{ scores: classified, weight: 1 }];
  const share = Math.min(1, SMALL_PX / shorterSide(boundingBox)) ** 2;
  if (labelScores) opinions.push({ scores: labelScores, weight: labelWeight * share });
  return weighted(geometricMean(opinions), MASK_LABELS.indexOf('incorrect_mask'), incorrectPrior ** share);
}

/** Multiplies one of the probabilities by a factor, then scales all of them so that they add up to 1 again. */
function weighted(probabilities: readonly number[], one: number, factor: number): number[] {
  const changed = probabilities.map((probability, index) => (index === one ? probability * factor : probability));
  const sum = changed.reduce((all, probability) => all + probability, 0);
  return changed.map((probability) => probability / sum);
}
