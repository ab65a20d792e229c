import { expect, it } from 'vitest';
import type { CheckRecord, Interval } from './checkRecord.ts';
import { checkAsJson, intervalRows, personRows } from './exportRows.ts';
import { thinIntervals } from './intervals.ts';
import { NO_TIMES } from './stateTimes.ts';
import { blindTimes, complianceOf, curveOf, summaryOf } from './summary.ts';

const interval = (from: number, to: number, change: Partial<Interval> = {}): Interval => ({
  from,
  to,
  policy: 'mask_required',
  states: { ...NO_TIMES, with_mask: to - from },
  keeping: to - from,
  breaking: 0,
  tiles: 2 * (to - from),
  unreadable: 0,
  ...change,
});
const record: CheckRecord = {
  kind: 'check',
  id: 'a',
  tabId: 5,
  site: 'meet.example',
  start: Date.UTC(2026, 10, 27, 14, 2),
  length: 100_000,
  policy: 'mask_required',
  people: [
    {
      key: '0:1:1',
      name: '=Ann',
      states: { ...NO_TIMES, without_mask: 12_340 },
      breaking: 12_340,
      longestBreach: 10_000,
      currentBreach: 0,
    },
  ],
  ongoing: null,
};
/** Half of the tiles can't be read for 10 s, then a gap of 20 s, then half of the people break the rule for 20 s. */
const intervals = [
  interval(0, 40_000),
  interval(40_000, 50_000, { unreadable: 10_000 }),
  interval(70_000, 90_000, { keeping: 20_000, breaking: 20_000, states: { ...NO_TIMES, with_mask: 40_000 } }),
];

it('says in short what was seen, and how much was not', () => {
  const { unchecked, ...rest } = summaryOf(record, intervals);
  expect(rest).toEqual({ people: 1, longestBreach: 10_000, compliance: 70 / 90 });
  // 30 s of gaps and half of 10 s.
  expect(unchecked).toBeCloseTo(0.35, 10);
});

it('has no compliance if nobody could be judged', () => {
  expect(complianceOf([{ keeping: 0, breaking: 0 }])).toBeNull();
  expect(summaryOf({ ...record, length: 0, people: [] }, [])).toEqual({
    people: 0,
    longestBreach: 0,
    compliance: null,
    unchecked: 0,
  });
});

it('names the times that were not checked', () => {
  expect(blindTimes(record, intervals)).toEqual([
    { from: 40_000, to: 50_000, tiles: 1 },
    { from: 50_000, to: 70_000, tiles: null },
    { from: 90_000, to: 100_000, tiles: null },
  ]);
  const lasting = [interval(0, 10, { unreadable: 10 }), interval(10, 40, { unreadable: 90 })];
  expect(blindTimes({ length: 40 }, lasting)).toEqual([{ from: 0, to: 40, tiles: 2.5 }]);
});

it('breaks the curve where nothing was checked', () => {
  expect(curveOf(record, intervals)).toEqual([
    { at: 0, compliance: 1, people: 1 },
    { at: 40_000, compliance: 1, people: 1 },
    { at: 50_000, compliance: null, people: null },
    { at: 70_000, compliance: 0.5, people: 2 },
    { at: 90_000, compliance: 0.5, people: 2 },
    { at: 90_000, compliance: null, people: null },
  ]);
});

it('thins out intervals without changing what they add up to', () => {
  const many = Array.from({ length: 1000 }, (_, at) => interval(at * 10, at * 10 + 10, { breaking: at % 7 }));
  const blind = many.map((one) => (one.from === 5000 ? { ...one, unreadable: 5 } : one));
  const thin = thinIntervals(blind, 100);
  expect(thin.length).toBeLessThanOrEqual(110);
  const whole = { ...record, length: 10_000 };
  const { compliance, unchecked } = summaryOf(whole, blind);
  expect(summaryOf(whole, thin).compliance).toBeCloseTo(compliance ?? Number.NaN, 12);
  expect(summaryOf(whole, thin).unchecked).toBeCloseTo(unchecked, 12);
  expect(blindTimes(whole, thin)).toEqual(blindTimes(whole, blind));
});

it('never thins out over a gap or a change of the policy', () => {
  const parts = [interval(0, 1), interval(2, 3), interval(3, 4, { policy: 'mask_forbidden' })];
  expect(thinIntervals(parts, 1)).toEqual(parts);
});

it('gives rows for a table', () => {
  expect(intervalRows(record, intervals)[1]).toEqual({
    from: '2026-11-27T14:02:40.000Z',
    to: '2026-11-27T14:02:50.000Z',
    policy: 'mask_required',
    with_mask: 1,
    without_mask: 0,
    incorrect_mask: 0,
    unsure: 0,
    compliance: 1,
    videos: 2,
    videos_not_read: 1,
    pairs_too_close: '',
    pairs_perhaps: '',
  });
  expect(personRows(record)).toEqual([
    {
      person: '=Ann',
      with_mask_s: 0,
      without_mask_s: 12.3,
      incorrect_mask_s: 0,
      unsure_s: 0,
      breach_s: 12.3,
      longest_breach_s: 10,
    },
  ]);
  expect(checkAsJson(record, intervals)).toMatchObject({
    start: '2026-11-27T14:02:00.000Z',
    end: '2026-11-27T14:03:40.000Z',
    summary: { people: 1, longest_breach_s: 10 },
  });
});

it('gives how near people were to each other where that was measured', () => {
  const closeness = { measured: 5000, tooClose: 4000, perhaps: 10_000, breached: 2000, most: 2 };
  const measured = [interval(0, 1, { closeness }), interval(1, 2)];
  expect(intervalRows(record, measured)).toMatchObject([
    { pairs_too_close: 0.8, pairs_perhaps: 2 },
    { pairs_too_close: '', pairs_perhaps: '' },
  ]);
  expect(checkAsJson(record, measured)).toMatchObject({
    summary: { distances: { too_close_s: 2, most_pairs_too_close: 2, pairs_too_close: 0.8, pairs_perhaps: 2 } },
  });
  expect(checkAsJson(record, intervals)).not.toHaveProperty('summary.distances');
});
