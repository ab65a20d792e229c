import type { MaskLabel } from '../faces/maskLabel.ts';

/** A drawn person, and what a classifier might say of one who looks like that: probabilities of MASK_LABELS. */
export interface SampleFace {
  readonly looks: MaskLabel;
  readonly scores: readonly number[];
}

/** From the clear to the doubtful, so that each step of a threshold changes something. */
export const SAMPLE_FACES: readonly SampleFace[] = [
  { looks: 'with_mask', scores: [0.98, 0.01, 0.01] },
  { looks: 'without_mask', scores: [0.02, 0.93, 0.05] },
  { looks: 'incorrect_mask', scores: [0.1, 0.04, 0.86] },
  { looks: 'without_mask', scores: [0.1, 0.74, 0.16] },
  { looks: 'with_mask', scores: [0.63, 0.09, 0.28] },
  { looks: 'incorrect_mask', scores: [0.41, 0.06, 0.53] },
];
