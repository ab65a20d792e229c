import type { BoundingBox } from '../geometry/boundingBox.ts';
import { MASK_LABELS } from '../labels/maskLabel.ts';
import { geometricMean, type WeightedScores } from './geometricMean.ts';
import type { SearchSettings } from './searchSettings.ts';

/** What is known of one face of a still picture when its label is decided. */
export interface LabelOpinions {
  readonly boundingBox: BoundingBox;
  /** The classifier's probabilities of MASK_LABELS. */
  readonly classifier: readonly number[];
  /** The detectors' probabilities of the same, if one of them has an opinion. */
  readonly detectors: readonly number[] | undefined;
}

/**
 * Pools what classifier and detectors say of a face's mask, and corrects it for how rare masks worn wrongly are among
 * small faces, where the networks, which saw many in training, take shadows for bare noses (Saerens et al., "Adjusting
 * the outputs of a classifier to new a priori probabilities", 2002).
 *
 * @returns probabilities of MASK_LABELS that add up to 1
 */
export function pooledLabels(
  { boundingBox, classifier, detectors }: LabelOpinions,
  { labelWeight, wornWrongly }: SearchSettings,
): number[] {
  const opinions: WeightedScores[] = [{ scores: classifier, weight: 1 }];
  if (detectors) opinions.push({ scores: detectors, weight: labelWeight });
  const pooled = geometricMean(opinions);
  if (Math.min(boundingBox.width, boundingBox.height) >= wornWrongly.belowPx) return pooled;
  const corrected = pooled.map((one, label) => one * (MASK_LABELS[label] === 'incorrect_mask' ? wornWrongly.prior : 1));
  const total = corrected.reduce((sum, one) => sum + one, 0);
  return corrected.map((one) => one / total);
}
