import * as v from 'valibot';
import type { PairDistance } from './distance.ts';

/** How many pairs of people are nearer to each other than the limit. */
export const ClosePairsSchema = v.object({
  /** Surely. */
  tooClose: v.number(),
  /** Perhaps: the limit lies within the estimate's interval. */
  perhaps: v.number(),
});
export type ClosePairs = v.InferOutput<typeof ClosePairsSchema>;

/** Counts the pairs that are too close, and those that may be. */
export function countClosePairs(pairs: readonly Pick<PairDistance, 'closeness'>[]): ClosePairs {
  const count = (wanted: PairDistance['closeness']) => pairs.filter(({ closeness }) => closeness === wanted).length;
  return { tooClose: count('too_close'), perhaps: count('perhaps') };
}

/** Adds up the counts of several tiles or pictures; undefined where none was measured. */
export function sumClosePairs(counts: readonly (ClosePairs | undefined)[]): ClosePairs | undefined {
  const measured = counts.filter((one) => one !== undefined);
  if (measured.length === 0) return undefined;
  return {
    tooClose: measured.reduce((sum, { tooClose }) => sum + tooClose, 0),
    perhaps: measured.reduce((sum, { perhaps }) => sum + perhaps, 0),
  };
}

/**
 * The pairs that get a line: all that are too close, for everybody else the nearest one that may be, and the nearest pair
 * of all if there is neither. More lines would only hide the picture.
 *
 * @param pairs the nearest first
 */
export function drawnPairs<Pair extends Pick<PairDistance, 'people' | 'closeness'>>(
  pairs: readonly Pair[],
): readonly Pair[] {
  const settled = new Set<number>();
  const drawn = pairs.filter(({ closeness }) => closeness === 'too_close');
  for (const { people } of drawn) for (const person of people) settled.add(person);
  for (const pair of pairs) {
    if (pair.closeness !== 'perhaps' || pair.people.every((person) => settled.has(person))) continue;
    drawn.push(pair);
    for (const person of pair.people) settled.add(person);
  }
  return drawn.length > 0 ? drawn : pairs.slice(0, 1);
}
