import { wilsonInterval } from '../../evaluation/metrics.ts';

/** A share (0..1) with its 95 % interval. */
export interface MeanInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** How many pictures each run was asked. */
  readonly pictures: number;
}

/** Student's t for a 95 % interval by degrees of freedom, from 1 on; beyond, the normal distribution's is near enough. */
const STUDENT_T = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];

/**
 * The mean of the seeds' shares. Its interval is that of the mean over seeds (Student's t); one run alone has none, so
 * there it is that of its share of the pictures (Wilson).
 *
 * @param shares one a seed, 0..1
 * @param pictures how many pictures each share is of
 */
export function meanInterval(shares: readonly number[], pictures: number): MeanInterval {
  const count = shares.length;
  const mean = shares.reduce((sum, one) => sum + one, 0) / count;
  if (count < 2) {
    const [low, high] = wilsonInterval(mean, pictures);
    return { mean, low, high, pictures };
  }
  const variance = shares.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (count - 1);
  const half = (STUDENT_T[count - 2] ?? 1.96) * Math.sqrt(variance / count);
  return { mean, low: Math.max(0, mean - half), high: Math.min(1, mean + half), pictures };
}
