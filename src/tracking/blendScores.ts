/**
 * Scores over time (exponential smoothing): each moves towards its new value.
 *
 * @param before the scores so far
 * @param now as many new ones; one that is missing counts as 0
 * @param gain share (0..1) with which the new ones count
 */
export function blendScores(before: readonly number[], now: readonly number[], gain: number): number[] {
  return before.map((old, index) => old + ((now[index] ?? 0) - old) * gain);
}
