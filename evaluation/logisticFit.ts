import { sigmoid } from '../src/inference/detectors/logistic.ts';

/** What a regression is fitted to: its numbers, and whether it is what the regression is to say. */
export interface Example {
  readonly numbers: readonly number[];
  readonly truth: boolean;
}

/** Coefficients of a logistic regression. */
export interface Coefficients {
  readonly intercept: number;
  readonly weights: readonly number[];
}

/** A ridge on the weights: it keeps them finite where examples are few, and hardly moves them where there are hundreds. */
const RIDGE = 0.01;
/** Newton's method converges within ten steps here; more cost nothing. */
const STEPS = 30;

/**
 * Fits a logistic regression by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani & Friedman, "The
 * Elements of Statistical Learning", 4.4.1).
 *
 * @param examples at least one of each kind, all with as many numbers
 */
export function fitLogistic(examples: readonly Example[]): Coefficients {
  const rows = examples.map(({ numbers, truth }) => ({ x: [1, ...numbers], y: truth ? 1 : 0 }));
  const size = rows[0]?.x.length ?? 0;
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight, at) => (at === 0 ? 0 : -RIDGE * weight));
    const hessian = weights.map((_, row) => weights.map((_, column) => (row === column && row > 0 ? RIDGE : 0)));
    for (const { x, y } of rows) {
      const probability = sigmoid(dot(x, weights));
      const certainty = Math.max(1e-9, probability * (1 - probability));
      for (let row = 0; row < size; row++) {
        gradient[row] = (gradient[row] as number) + (y - probability) * (x[row] as number);
        const line = hessian[row] as number[];
        for (let column = 0; column < size; column++)
          line[column] = (line[column] as number) + certainty * (x[row] as number) * (x[column] as number);
      }
    }
    const change = solved(hessian, gradient);
    weights = weights.map((weight, at) => weight + (change[at] as number));
  }
  const [intercept = 0, ...rest] = weights;
  return { intercept, weights: rest };
}

/** How probable (0..1) it is that what the numbers are of is what the regression is to say. */
export function predicted({ intercept, weights }: Coefficients, numbers: readonly number[]): number {
  return sigmoid(intercept + dot(numbers, weights));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
}

/** Solves a symmetric, positive definite system by Gaussian elimination. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((line, index) => [...line, right[index] as number]);
  for (const [index, pivot] of rows.entries()) {
    for (const other of rows) {
      if (other === pivot) continue;
      const factor = (other[index] as number) / (pivot[index] as number);
      for (let column = index; column < other.length; column++)
        other[column] = (other[column] as number) - factor * (pivot[column] as number);
    }
  }
  return rows.map((line, index) => (line.at(-1) as number) / (line[index] as number));
}
