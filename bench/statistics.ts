/** The value under which a share (0..1) of the numbers lies; NaN for none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Ratios of values taken turn by turn: their median, least and most. */
export function ratios(
  ours: readonly number[],
  theirs: readonly number[],
): { median: number; least: number; most: number } {
  const each = ours.map((value, index) => value / (theirs[index] as number)).filter(Number.isFinite);
  return { median: quantile(each, 0.5), least: Math.min(...each), most: Math.max(...each) };
}

/** Least-squares slope of values over their positions. */
export function slope(values: readonly { readonly at: number; readonly value: number }[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const at = mean(values.map((one) => one.at));
  const value = mean(values.map((one) => one.value));
  const along = values.reduce((sum, one) => sum + (one.at - at) * (one.value - value), 0);
  return along / values.reduce((sum, one) => sum + (one.at - at) ** 2, 0);
}
