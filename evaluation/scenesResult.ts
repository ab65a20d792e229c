import { MASK_LABELS, type MaskLabel } from '../src/faces/maskLabel.ts';
import type { FaceAnswer, ScenesRun } from './evaluateScenes.ts';
import {
  accuracy,
  binaryAccuracy,
  confusionMatrix,
  expectedCalibrationError,
  type LabelScore,
  labelScores,
  predicted,
  reliability,
} from './metrics.ts';

/** px; of smaller faces no right label is asked for. */
const ASKED_FOR = 24;

/** Sizes by which results are told apart: the shorter side of the true box in px. */
export const SIZES = ['<20', '20-40', '40-80', '>=80'] as const;
export type Size = (typeof SIZES)[number];

/** What `--scenes --json` prints. */
export interface ScenesResult {
  readonly scenes: number;
  readonly faces: number;
  readonly bySize: Readonly<Record<Size, { faces: number; found: number; correct: number }>>;
  /** Share of the reported boxes that are annotated faces. */
  readonly precision: number;
  readonly falseAlarms: number;
  readonly perClass: Readonly<Record<MaskLabel, LabelScore>>;
  /** Masked against bare faces of 24 px and more: how many, and the share told rightly. */
  readonly binaryFrom24: { readonly faces: number; readonly accuracy: number };
  /** All three labels on faces of 24 px and more. */
  readonly from24: {
    readonly faces: number;
    readonly accuracy: number;
    /** Expected calibration error, 0..1. */
    readonly calibrationError: number;
    readonly perClass: Readonly<Record<MaskLabel, LabelScore>>;
  };
  readonly msPerScene: number;
  readonly unreadable: readonly string[];
}

/** The size class of a face. @param side px of its shorter side */
export function sizeOf(side: number): Size {
  if (side < 20) return '<20';
  if (side < 40) return '20-40';
  return side < 80 ? '40-80' : '>=80';
}

/** The figures of a run. */
export function scenesResult({ scenes, answers, falseAlarms, ms, unreadable }: ScenesRun): ScenesResult {
  const bySize = Object.fromEntries(
    SIZES.map((size) => [size, { faces: 0, found: 0, correct: 0 }]),
  ) as ScenesResult['bySize'];
  for (const answer of answers) {
    const slice = bySize[sizeOf(answer.size)];
    slice.faces++;
    if (answer.found) slice.found++;
    if (predicted(answer) === answer.truth) slice.correct++;
  }
  const found = answers.filter((answer) => answer.found).length;
  const large = answers.filter(({ size }) => size >= ASKED_FOR);
  return {
    scenes,
    faces: answers.length,
    bySize,
    precision: found + falseAlarms > 0 ? found / (found + falseAlarms) : 0,
    falseAlarms,
    perClass: scoresByLabel(answers),
    binaryFrom24: binaryOf(large),
    from24: {
      faces: large.length,
      accuracy: accuracy(large),
      calibrationError: expectedCalibrationError(reliability(large)),
      perClass: scoresByLabel(large),
    },
    msPerScene: scenes > 0 ? ms / scenes : 0,
    unreadable,
  };
}

function scoresByLabel(answers: readonly FaceAnswer[]): Record<MaskLabel, LabelScore> {
  const scores = labelScores(confusionMatrix(answers, MASK_LABELS.length));
  return Object.fromEntries(MASK_LABELS.map((label, index) => [label, scores[index]])) as Record<MaskLabel, LabelScore>;
}

function binaryOf(answers: readonly FaceAnswer[]): ScenesResult['binaryFrom24'] {
  const [masked, bare] = [MASK_LABELS.indexOf('with_mask'), MASK_LABELS.indexOf('without_mask')];
  const both = answers.filter(({ truth }) => truth === masked || truth === bare);
  return { faces: both.length, accuracy: binaryAccuracy(both, masked, bare) };
}
