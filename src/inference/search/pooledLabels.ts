import { MASK_LABELS } from '../../faces/maskLabel.ts';
import { shorterSide } from '../../geometry/boundingBox.ts';
import { geometricMean, type WeightedScores } from '../classifier/geometricMean.ts';
import type { DetectedFace } from '../detectors/detectedFace.ts';
import type { SearchSettings } from './searchSettings.ts';

/** Faces up to this many px are told from their surroundings as well as from themselves. */
const SMALL_PX = 48;

/**
 * Pools what classifier and detectors say of a still picture's face's mask. The larger the face, the more of it the
 * classifier sees and the less the detectors' word, and what is common, count.
 *
 * @param classified the classifier's probabilities of MASK_LABELS
 * @param face its box, px of the picture, and the detectors' probabilities of the same, if one of them has an opinion
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

/** The same probabilities with one of them times a factor, adding up to 1 again. */
function weighted(probabilities: readonly number[], one: number, factor: number): number[] {
  const changed = probabilities.map((probability, index) => (index === one ? probability * factor : probability));
  const sum = changed.reduce((all, probability) => all + probability, 0);
  return changed.map((probability) => probability / sum);
}
