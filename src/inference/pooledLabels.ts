import { geometricMean, type WeightedScores } from './geometricMean.ts';
import type { SearchSettings } from './searchSettings.ts';

/** What is known of one face of a still picture when its label is decided. */
export interface LabelOpinions {
  /** The classifier's probabilities of MASK_LABELS. */
  readonly classifier: readonly number[];
  /** The detectors' probabilities of the same, if one of them has an opinion. */
  readonly detectors: readonly number[] | undefined;
  /** The face's shorter side, px of the picture. */
  readonly sidePx: number;
}

/** Faces up to this many px are told from their surroundings as well as from themselves. */
const SMALL_PX = 48;

/**
 * Pools what classifier and detectors say of a face's mask. The larger the face, the more of it the classifier sees and
 * the less the detectors' word counts.
 *
 * @returns probabilities of MASK_LABELS that add up to 1
 */
export function pooledLabels(
  { classifier, detectors, sidePx }: LabelOpinions,
  { labelWeight }: Pick<SearchSettings, 'labelWeight'>,
): number[] {
  const opinions: WeightedScores[] = [{ scores: classifier, weight: 1 }];
  const share = Math.min(1, SMALL_PX / sidePx) ** 2;
  if (detectors) opinions.push({ scores: detectors, weight: labelWeight * share });
  return geometricMean(opinions);
}
