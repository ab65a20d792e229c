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
