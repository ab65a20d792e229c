/** The value below which a share (0..1) of the numbers lies; NaN if there are no numbers. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Median, least and greatest of the ratios of values that were measured in turns. */
export function ratios(
  ours: readonly number[],
  theirs: readonly number[],
): { median: number; least: number; most: number } {
  const each = ours.map((value, index) => value / (theirs[index] as number)).filter(Number.isFinite);
  return { median: quantile(each, 0.5), least: Math.min(...each), most: Math.max(...each) };
}

/**
 * Least-squares slope of values over their positions, and its standard error from the scatter around the line. Since
 * neighbouring values are alike (a process's memory rises and falls over several looks), the error counts only every
 * second value.
 */
export function slope(values: readonly { readonly at: number; readonly value: number }[]): {
  slope: number;
  error: number;
} {
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const at = mean(values.map((one) => one.at));
  const value = mean(values.map((one) => one.value));
  const spread = values.reduce((sum, one) => sum + (one.at - at) ** 2, 0);
  const rise = values.reduce((sum, one) => sum + (one.at - at) * (one.value - value), 0) / spread;
  const scatter = values.reduce((sum, one) => sum + (one.value - value - rise * (one.at - at)) ** 2, 0);
  return { slope: rise, error: Math.sqrt(scatter / Math.max(1, values.length / 2 - 2) / spread) };
}

/** A value, and the interval that holds 95 of 100 values of its resamplings. */
export interface Interval {
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

/** How often turns are drawn anew for an interval. */
const RESAMPLINGS = 2000;

/**
 * How many times a figure of one side is that of the other, where both were measured in turns. Values of one turn are alike,
 * so whole turns are drawn with replacement (the cluster bootstrap of Davison and Hinkley, "Bootstrap Methods and their
 * Application", 1997, section 3.8).
 *
 * @param figure a median, say
 * @param random a number from 0 up to 1
 */
export function ratioByTurns(
  turns: readonly { readonly ours: readonly number[]; readonly theirs: readonly number[] }[],
  figure: (values: readonly number[]) => number,
  random: () => number = Math.random,
): Interval {
  const ratio = (drawn: typeof turns) =>
    figure(drawn.flatMap(({ ours }) => ours)) / figure(drawn.flatMap(({ theirs }) => theirs));
  const draw = () => turns[Math.floor(random() * turns.length)] ?? { ours: [], theirs: [] };
  const drawn = Array.from({ length: RESAMPLINGS }, () => ratio(turns.map(draw)));
  return { value: ratio(turns), least: quantile(drawn, 0.025), most: quantile(drawn, 0.975) };
}
