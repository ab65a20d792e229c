import { likeliest } from '../src/faces/judgeLabels.ts';

/** One classified item. */
export interface Answer {
  /** Index of the true label. */
  readonly truth: number;
  /** Probabilities of the labels; empty if nothing was found to classify. */
  readonly scores: readonly number[];
}

/** How well one label is told. */
export interface LabelScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** How many items truly have the label. */
  readonly support: number;
}

/** Index of the likeliest label; -1 if nothing was found. */
export function predicted({ scores }: Pick<Answer, 'scores'>): number {
  return likeliest(scores);
}

/** Counts by true label (row) and predicted label (column); the last column counts what was not found. */
export function confusionMatrix(answers: readonly Answer[], labels: number): number[][] {
  const matrix = Array.from({ length: labels }, () => Array<number>(labels + 1).fill(0));
  for (const answer of answers) {
    const row = matrix[answer.truth] as number[];
    const column = predicted(answer);
    const at = column < 0 ? labels : column;
    row[at] = (row[at] ?? 0) + 1;
  }
  return matrix;
}

/** Precision, recall and F1 of each label; what was not found counts against recall. */
export function labelScores(matrix: readonly (readonly number[])[]): LabelScore[] {
  return matrix.map((row, label) => {
    const hits = row[label] ?? 0;
    const support = sum(row);
    const claimed = sum(matrix.map((other) => other[label] ?? 0));
    const precision = claimed > 0 ? hits / claimed : 0;
    const recall = support > 0 ? hits / support : 0;
    const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
    return { precision, recall, f1, support };
  });
}

/** Share of items whose likeliest label is the true one (0..1). */
export function accuracy(answers: readonly Answer[]): number {
  return share(answers, (answer) => predicted(answer) === answer.truth);
}

/**
 * Accuracy over two labels alone: items of other labels are left out, and of the scores only these two are compared.
 * What was not found is a mistake.
 */
export function binaryAccuracy(answers: readonly Answer[], a: number, b: number): number {
  const both = answers.filter(({ truth }) => truth === a || truth === b);
  return share(both, ({ truth, scores }) => {
    if (scores.length === 0) return false;
    return ((scores[a] ?? 0) >= (scores[b] ?? 0) ? a : b) === truth;
  });
}

/** One bar of a reliability diagram. */
export interface ReliabilityBin {
  /** Mean confidence of the bin's items, 0..1. */
  readonly confidence: number;
  /** Share of them that are right, 0..1. */
  readonly accuracy: number;
  readonly count: number;
}

/** Items by confidence, in bins of equal width. */
export function reliability(answers: readonly Answer[], bins = 15): ReliabilityBin[] {
  const found = answers.filter(({ scores }) => scores.length > 0);
  return Array.from({ length: bins }, (_, bin) => {
    const members = found.filter(({ scores }) => Math.min(bins - 1, Math.floor(Math.max(...scores) * bins)) === bin);
    return {
      confidence: members.length > 0 ? sum(members.map(({ scores }) => Math.max(...scores))) / members.length : 0,
      accuracy: share(members, (answer) => predicted(answer) === answer.truth),
      count: members.length,
    };
  });
}

/** Expected calibration error (Guo et al., "On Calibration of Modern Neural Networks", 2017), 0..1. */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const total = sum(bins.map(({ count }) => count));
  if (total === 0) return 0;
  return sum(bins.map((bin) => (bin.count / total) * Math.abs(bin.accuracy - bin.confidence)));
}

/** Wilson's 95 % interval for a share (Wilson, 1927). */
export function wilsonInterval(share: number, count: number): [low: number, high: number] {
  if (count === 0) return [0, 1];
  const z = 1.96;
  const middle = (share + z ** 2 / (2 * count)) / (1 + z ** 2 / count);
  const half = (z * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2))) / (1 + z ** 2 / count);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** A point of a ROC and of a precision-recall curve, at one threshold. */
export interface CurvePoint {
  readonly falsePositiveRate: number;
  readonly recall: number;
  readonly precision: number;
}

/** ROC and precision-recall points of one label against the others, from the strictest threshold on. */
export function curve(answers: readonly Answer[], label: number): CurvePoint[] {
  const ranked = answers.filter(({ scores }) => scores.length > 0);
  ranked.sort((a, b) => (b.scores[label] ?? 0) - (a.scores[label] ?? 0));
  const positives = answers.filter(({ truth }) => truth === label).length;
  const negatives = answers.length - positives;
  let hits = 0;
  return ranked.map(({ truth }, index) => {
    if (truth === label) hits++;
    const claimed = index + 1;
    return {
      falsePositiveRate: negatives > 0 ? (claimed - hits) / negatives : 0,
      recall: positives > 0 ? hits / positives : 0,
      precision: hits / claimed,
    };
  });
}

function share<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.length > 0 ? items.filter(test).length / items.length : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
