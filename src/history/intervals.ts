import type { Interval } from './checkRecord.ts';
import { sumCloseness } from './closenessTimes.ts';
import { addTimes } from './stateTimes.ts';

/** How far (people or tiles) two intervals' rates may differ to count as the same. */
const SAME_RATE = 0.001;

/**
 * Appends what was seen just now. The last interval grows until it has its length, or the policy changes, or there was a
 * gap; then the next one begins. An interval that went on exactly like the one before it is merged with it.
 *
 * @param length the least ms of an interval
 */
export function appendInterval(intervals: readonly Interval[], next: Interval, length: number): Interval[] {
  if (next.to <= next.from) return [...intervals];
  const last = intervals.at(-1);
  if (!last || !joins(last, next)) return [...intervals, next];
  const rest = intervals.slice(0, -1);
  if (last.to - last.from < length) return mergeLastTwo([...rest, merge(last, next)], length);
  return hasSameRates(last, next) ? [...rest, merge(last, next)] : [...intervals, next];
}

/**
 * Merges neighbours to intervals of about the length that makes `most` of them: somewhat more than that are left. It never
 * merges over a gap or a change of the policy, nor times that could be read with times that could not. The sums stay the
 * same.
 */
export function thinIntervals(intervals: readonly Interval[], most: number): Interval[] {
  const first = intervals[0];
  const last = intervals.at(-1);
  if (!first || !last || intervals.length <= most) return [...intervals];
  const length = (last.to - first.from) / most;
  const thin: Interval[] = [];
  for (const next of intervals) {
    const before = thin.at(-1);
    const short = before && next.to - before.from <= length;
    if (before && short && joins(before, next) && before.unreadable > 0 === next.unreadable > 0)
      thin[thin.length - 1] = merge(before, next);
    else thin.push(next);
  }
  return thin;
}

function mergeLastTwo(intervals: Interval[], length: number): Interval[] {
  const last = intervals.at(-1);
  const before = intervals.at(-2);
  if (!last || !before || last.to - last.from < length) return intervals;
  return joins(before, last) && hasSameRates(before, last)
    ? [...intervals.slice(0, -2), merge(before, last)]
    : intervals;
}

function joins(before: Interval, next: Interval): boolean {
  return before.to === next.from && before.policy === next.policy;
}

function merge(a: Interval, b: Interval): Interval {
  const closeness = sumCloseness([a.closeness, b.closeness]);
  return {
    from: a.from,
    to: b.to,
    policy: a.policy,
    states: addTimes(a.states, b.states),
    keeping: a.keeping + b.keeping,
    breaking: a.breaking + b.breaking,
    tiles: a.tiles + b.tiles,
    unreadable: a.unreadable + b.unreadable,
    ...(closeness && { closeness }),
  };
}

function hasSameRates(a: Interval, b: Interval): boolean {
  const rates = (one: Interval) =>
    [
      ...Object.values(one.states),
      one.keeping,
      one.breaking,
      one.tiles,
      one.unreadable,
      one.closeness?.measured ?? 0,
      one.closeness?.tooClose ?? 0,
      one.closeness?.perhaps ?? 0,
    ].map((sum) => sum / (one.to - one.from));
  const others = rates(b);
  return rates(a).every((rate, at) => Math.abs(rate - (others[at] ?? 0)) < SAME_RATE);
}
