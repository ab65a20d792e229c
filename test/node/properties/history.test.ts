import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interval, Moment, Observation } from '../../../src/history/checkRecord.ts';
import { thinIntervals } from '../../../src/history/intervals.ts';
import { totalTime } from '../../../src/history/stateTimes.ts';
import { summaryOf } from '../../../src/history/summary.ts';
import { beginRecording, endRecording, observe, type Recording } from '../../../src/history/timeline.ts';
import { POLICIES } from '../../../src/policy/policy.ts';
import { faceState, RUNS } from './arbitraries.ts';

const observation: fc.Arbitrary<Observation> = fc
  .record({
    policy: fc.constantFrom(...POLICIES),
    people: fc.uniqueArray(
      fc.record({
        key: fc.constantFrom('a', 'b', 'c'),
        name: fc.constantFrom('', 'Ann'),
        state: faceState,
        keeps: fc.constantFrom(true, false, null),
      }),
      { selector: ({ key }) => key, maxLength: 3 },
    ),
    tiles: fc.nat(5),
    unread: fc.nat(5),
    paused: fc.boolean(),
  })
  .map(({ unread, ...rest }) => ({ ...rest, unreadable: Math.min(unread, rest.tiles) }));

/** What is seen next, how long after, and what becomes of the clocks: one may be set, and the worker may start anew. */
const step = fc.record({
  observation,
  passed: fc.oneof(fc.nat(20_000), fc.nat(4_000_000)),
  set: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: -3_600_000, max: 3_600_000 })),
  newLife: fc.boolean(),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** All that was recorded: each recording that was begun, and ended. */
function recorded(first: Observation, steps: readonly Step[]): Recording[] {
  const about = { id: 'x', tabId: 1, site: '' };
  let at: Moment = { wall: 1e12, monotonic: 0, life: '0' };
  const done: Recording[] = [];
  let now = beginRecording(about, first, at);
  for (const [number, { observation: next, passed, set, newLife }] of steps.entries()) {
    at = {
      wall: at.wall + passed + set,
      monotonic: newLife ? 0 : at.monotonic + passed,
      life: newLife ? `${number}` : at.life,
    };
    const after = observe(now, next, at);
    if (!after) done.push(endRecording(now, at));
    now = after ?? beginRecording(about, next, at);
  }
  return [...done, endRecording(now, at)];
}

const sums = (intervals: readonly Interval[]) => ({
  people: intervals.reduce((sum, { states }) => sum + totalTime(states), 0),
  keeping: intervals.reduce((sum, { keeping }) => sum + keeping, 0),
  breaking: intervals.reduce((sum, { breaking }) => sum + breaking, 0),
  unreadable: intervals.reduce((sum, { unreadable }) => sum + unreadable, 0),
  covered: intervals.reduce((sum, { from, to }) => sum + to - from, 0),
});

describe('history', () => {
  it('counts no time twice, whatever the clocks do', () => {
    fc.assert(
      fc.property(observation, fc.array(step, { maxLength: 20 }), (first, steps) => {
        for (const { record, intervals } of recorded(first, steps)) {
          let end = 0;
          for (const { from, to, tiles, unreadable } of intervals) {
            expect(from).toBeGreaterThanOrEqual(end);
            expect(to).toBeGreaterThan(from);
            expect(unreadable).toBeLessThanOrEqual(tiles);
            end = to;
          }
          expect(end).toBeLessThanOrEqual(record.length);
          for (const { states, breaking, longestBreach, currentBreach } of record.people) {
            expect(totalTime(states)).toBeLessThanOrEqual(record.length);
            expect(longestBreach).toBeLessThanOrEqual(breaking);
            expect(currentBreach).toBe(0);
          }
          const { compliance, unchecked } = summaryOf(record, intervals);
          expect(unchecked).toBeGreaterThanOrEqual(0);
          expect(unchecked).toBeLessThanOrEqual(1);
          if (compliance !== null) expect(compliance >= 0 && compliance <= 1).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('keeps its sums when intervals are merged', () => {
    fc.assert(
      fc.property(
        observation,
        fc.array(step, { maxLength: 30 }),
        fc.integer({ min: 1, max: 10 }),
        (first, steps, most) => {
          for (const { intervals } of recorded(first, steps)) {
            const thin = thinIntervals(intervals, most);
            expect(thin.length).toBeLessThanOrEqual(intervals.length);
            const [before, after] = [sums(intervals), sums(thin)];
            for (const key of ['people', 'keeping', 'breaking', 'unreadable', 'covered'] as const) {
              expect(after[key]).toBeCloseTo(before[key], 3);
            }
          }
        },
      ),
      RUNS,
    );
  });
});
