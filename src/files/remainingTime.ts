/**
 * How long the rest will take, going by what was done so far.
 *
 * @param elapsed ms since the first began
 * @returns s; undefined as long as nothing can be said
 */
export function remainingSeconds(done: number, total: number, elapsed: number): number | undefined {
  if (done < 2 || done >= total) return undefined;
  return Math.ceil((elapsed / done) * (total - done) * 0.001);
}
