import { geometricMean, type WeightedScores } from './geometricMean.ts';
import type { SearchSettings } from './searchSettings.ts';

/** What is known of one face of a still picture when its label is decided. */
export interface LabelOpinions {
  /** The classifier's probabilities of MASK_LABELS. */
  readonly classifier: readonly number[];
  /** The detectors' probabilities of the same, if one of them has an opinion. */
  readonly detectors: readonly number[] | undefined;
}

/** Pools what classifier and detectors say of a face's mask. @returns probabilities of MASK_LABELS that add up to 1 */
export function pooledLabels(
  { classifier, detectors }: LabelOpinions,
  { labelWeight }: Pick<SearchSettings, 'labelWeight'>,
): number[] {
  const opinions: WeightedScores[] = [{ scores: classifier, weight: 1 }];
  if (detectors) opinions.push({ scores: detectors, weight: labelWeight });
  return geometricMean(opinions);
}
