import type { CheckRecord, ClosenessTimes, Interval } from './checkRecord.ts';
import { sumCloseness } from './closenessTimes.ts';
import { totalTime } from './stateTimes.ts';

/** Time in which a check could not see everything; ms since its start. */
export interface Blind {
  readonly from: number;
  readonly to: number;
  /** How many tiles could not be read, on average; null where nothing was checked at all. */
  readonly tiles: number | null;
}

/** What a record says in short. Shares are 0..1. */
export interface Summary {
  readonly people: number;
  /** ms: the longest time that one person broke the rule without a break. */
  readonly longestBreach: number;
  /** The part of all people's time in which they kept the rule; null if nobody could be judged. */
  readonly compliance: number | null;
  /** The part of the time that was not checked: nobody looked, or tiles could not be read. */
  readonly unchecked: number;
  /** How near to each other people were; undefined where distances were never measured. */
  readonly closeness: ClosenessTimes | undefined;
}

/** A point of the curve; what it says holds until the next one. */
export interface CurvePoint {
  /** ms since the start of the check. */
  readonly at: number;
  /** 0..1; null where nobody could be judged or nothing was checked. */
  readonly compliance: number | null;
  /** How many people were seen, on average; null where nothing was checked. */
  readonly people: number | null;
}

/** A record in short. `intervals` in their order. */
export function summaryOf({ people, length }: CheckRecord, intervals: readonly Interval[]): Summary {
  const covered = intervals.reduce((sum, { from, to }) => sum + to - from, 0);
  const unread = intervals.reduce((sum, one) => sum + (one.to - one.from) * unreadableShare(one), 0);
  return {
    people: people.length,
    longestBreach: people.reduce((most, { longestBreach }) => Math.max(most, longestBreach), 0),
    compliance: complianceOf(intervals),
    unchecked: length > 0 ? Math.min(1, (Math.max(0, length - covered) + unread) / length) : 0,
    closeness: sumCloseness(intervals.map(({ closeness }) => closeness)),
  };
}

/** The share (0..1) of people's time in which the rule was kept; null if nobody could be judged. */
export function complianceOf(times: readonly Pick<Interval, 'keeping' | 'breaking'>[]): number | null {
  const keeping = times.reduce((sum, one) => sum + one.keeping, 0);
  const judged = times.reduce((sum, one) => sum + one.keeping + one.breaking, 0);
  return judged > 0 ? keeping / judged : null;
}

/** When a check was blind, in order. */
export function blindTimes({ length }: Pick<CheckRecord, 'length'>, intervals: readonly Interval[]): Blind[] {
  const blind: Blind[] = [];
  let seenUntil = 0;
  for (const { from, to, unreadable } of intervals) {
    if (from > seenUntil) blind.push({ from: seenUntil, to: from, tiles: null });
    seenUntil = to;
    if (unreadable <= 0) continue;
    const last = blind.at(-1);
    if (last && last.tiles !== null && last.to === from) {
      const sum = last.tiles * (last.to - last.from) + unreadable;
      blind[blind.length - 1] = { from: last.from, to, tiles: sum / (to - last.from) };
    } else blind.push({ from, to, tiles: unreadable / (to - from) });
  }
  if (length > seenUntil) blind.push({ from: seenUntil, to: length, tiles: null });
  return blind;
}

/** The curve of a check: one point for each interval, and one where a gap begins. */
export function curveOf({ length }: Pick<CheckRecord, 'length'>, intervals: readonly Interval[]): CurvePoint[] {
  const points: CurvePoint[] = [];
  let seenUntil = 0;
  for (const interval of intervals) {
    const { from, to, states } = interval;
    if (from > seenUntil) points.push({ at: seenUntil, compliance: null, people: null });
    points.push({ at: from, compliance: complianceOf([interval]), people: totalTime(states) / (to - from) });
    seenUntil = to;
  }
  const newest = points.at(-1);
  if (newest) points.push({ ...newest, at: seenUntil });
  if (length > seenUntil) points.push({ at: seenUntil, compliance: null, people: null });
  return points;
}

function unreadableShare({ unreadable, tiles }: Interval): number {
  return tiles > 0 ? unreadable / tiles : 0;
}
