import { describe, expect, it } from 'vitest';
import type { Moment, Observation, SeenPerson } from './checkRecord.ts';
import { beginRecording, closeRecord, endRecording, observe, type Recording } from './timeline.ts';

const ABOUT = { id: 'a', tabId: 5, site: 'meet.example' };
const START = 1_800_000_000_000;
const at = (ms: number, change: Partial<Moment> = {}): Moment => ({
  wall: START + ms,
  monotonic: 100 + ms,
  life: 'one',
  ...change,
});
const bare = (key: string): SeenPerson => ({ key, name: key, state: 'without_mask', keeps: false });
const masked = (key: string): SeenPerson => ({ key, name: key, state: 'with_mask', keeps: true });
const sight = (people: SeenPerson[], change: Partial<Observation> = {}): Observation => ({
  policy: 'mask_required',
  people,
  tiles: 2,
  unreadable: 0,
  paused: false,
  ...change,
});

/** Observes again and again; fails where a new recording would have to begin. */
function recordAll(steps: readonly (readonly [Observation, Moment])[]): Recording {
  const [first, ...rest] = steps;
  if (!first) throw new Error('no steps');
  return rest.reduce(
    (recording, [observation, moment]) => {
      const next = observe(recording, observation, moment);
      if (!next) throw new Error('a new recording');
      return next;
    },
    beginRecording(ABOUT, ...first),
  );
}

it("adds up each person's time in each state, and the breaches", () => {
  const { record } = recordAll([
    [sight([masked('Ann'), bare('Ben')]), at(0)],
    [sight([bare('Ann'), bare('Ben')]), at(4000)],
    [sight([bare('Ann'), masked('Ben')]), at(9000)],
    [sight([bare('Ann'), bare('Ben')]), at(10_000)],
    [sight([]), at(11_000)],
  ]);
  expect(record.people).toEqual([
    {
      key: 'Ann',
      name: 'Ann',
      states: { with_mask: 4000, without_mask: 7000, incorrect_mask: 0, unsure: 0 },
      breaking: 7000,
      longestBreach: 7000,
      currentBreach: 7000,
    },
    {
      key: 'Ben',
      name: 'Ben',
      states: { with_mask: 1000, without_mask: 10_000, incorrect_mask: 0, unsure: 0 },
      breaking: 10_000,
      longestBreach: 9000,
      currentBreach: 1000,
    },
  ]);
  expect(record).toMatchObject({ start: START, length: 11_000, site: 'meet.example' });
});

it('never counts somebody unsure as breaking or keeping the rule', () => {
  const unsure: SeenPerson = { key: 'Ann', name: '', state: 'unsure', keeps: null };
  const { record, intervals } = recordAll([
    [sight([unsure]), at(0)],
    [sight([unsure]), at(5000)],
  ]);
  expect(record.people[0]).toMatchObject({ breaking: 0, states: { unsure: 5000 } });
  expect(intervals[0]).toMatchObject({ keeping: 0, breaking: 0 });
});

it("ends a breach when the person isn't seen any more", () => {
  const { record } = recordAll([
    [sight([bare('Ann')]), at(0)],
    [sight([]), at(4000)],
    [sight([bare('Ann')]), at(6000)],
    [sight([bare('Ann')]), at(9000)],
  ]);
  expect(record.people[0]).toMatchObject({ breaking: 7000, longestBreach: 4000, currentBreach: 3000 });
});

it('keeps intervals of some seconds, and merges those that are alike', () => {
  const steps = Array.from({ length: 61 }, (_, index) => [sight([masked('Ann')]), at(index * 1000)] as const);
  const { intervals } = recordAll([...steps, [sight([bare('Ann')]), at(61_000)], [sight([]), at(67_000)]]);
  expect(intervals.map(({ from, to, keeping, breaking }) => [from, to, keeping, breaking])).toEqual([
    [0, 61_000, 61_000, 0],
    [61_000, 67_000, 0, 6000],
  ]);
});

describe('when nobody looked for a while', () => {
  it('leaves a gap that counts for nobody', () => {
    const { record, intervals } = recordAll([
      [sight([bare('Ann')]), at(0)],
      [sight([bare('Ann')]), at(5000)],
      [sight([bare('Ann')]), at(125_000)],
      [sight([bare('Ann')]), at(130_000)],
    ]);
    expect(intervals.map(({ from, to }) => [from, to])).toEqual([
      [0, 5000],
      [125_000, 130_000],
    ]);
    expect(record.length).toBe(130_000);
    expect(record.people[0]).toMatchObject({ breaking: 10_000, longestBreach: 5000 });
  });

  it('begins anew after hours', () => {
    const recording = beginRecording(ABOUT, sight([]), at(0));
    expect(observe(recording, sight([]), at(7_200_000))).toBeUndefined();
  });
});

it('leaves a pause out, however short', () => {
  const { record, intervals } = recordAll([
    [sight([bare('Ann')]), at(0)],
    [sight([], { paused: true }), at(5000)],
    [sight([bare('Ann')]), at(9000)],
    [sight([bare('Ann')]), at(14_000)],
  ]);
  expect(intervals.map(({ from, to }) => [from, to])).toEqual([
    [0, 5000],
    [9000, 14_000],
  ]);
  expect(record.people).toMatchObject([{ breaking: 10_000, longestBreach: 5000 }]);
});

describe('when the clock is set', () => {
  it('back, loses no time', () => {
    const { record } = recordAll([
      [sight([bare('Ann')]), at(0)],
      [sight([bare('Ann')]), at(5000, { wall: START - 3_600_000 })],
      [sight([bare('Ann')]), at(9000, { wall: START - 3_596_000 })],
    ]);
    expect(record).toMatchObject({ length: 9000, people: [{ breaking: 9000 }] });
  });

  it('back while the service worker was stopped, goes on without a negative time', () => {
    const { record } = recordAll([
      [sight([bare('Ann')]), at(0)],
      [sight([bare('Ann')]), { wall: START - 60_000, monotonic: 3, life: 'two' }],
      [sight([bare('Ann')]), { wall: START - 56_000, monotonic: 4003, life: 'two' }],
    ]);
    expect(record).toMatchObject({ length: 4000, people: [{ breaking: 4000 }] });
  });

  it('forward by minutes, or the machine slept: nobody is blamed for them', () => {
    const { record } = recordAll([
      [sight([bare('Ann')]), at(0)],
      [sight([bare('Ann')]), at(5000, { wall: START + 600_000 })],
    ]);
    expect(record).toMatchObject({ length: 600_000 });
    expect(record.people).toEqual([]);
  });
});

it('goes on after the service worker was killed, by the wall clock', () => {
  const { record } = recordAll([
    [sight([bare('Ann')]), at(0)],
    [sight([bare('Ann')]), { wall: START + 6000, monotonic: 2, life: 'two' }],
  ]);
  expect(record).toMatchObject({ length: 6000, people: [{ breaking: 6000, currentBreach: 6000 }] });
});

it('holds what was seen last until the end, and leaves out who flickered up', () => {
  const recording = recordAll([
    [sight([bare('Ann')]), at(0)],
    [sight([bare('Ann'), masked('ghost')]), at(8000)],
    [sight([bare('Ann')]), at(9000)],
  ]);
  const { record } = endRecording(recording, at(11_000));
  expect(record).toMatchObject({ length: 11_000, ongoing: null });
  expect(record.people).toMatchObject([{ key: 'Ann', breaking: 11_000, currentBreach: 0 }]);
});

it('ends with what was seen last if that was long ago', () => {
  const recording = recordAll([
    [sight([bare('Ann')]), at(0)],
    [sight([bare('Ann')]), at(5000)],
  ]);
  expect(endRecording(recording, at(600_000)).record).toMatchObject({ length: 5000, ongoing: null });
  expect(closeRecord(recording.record)).toMatchObject({ length: 5000, ongoing: null });
});

it('keeps how near people were only while that was measured, and the worst of it when intervals are merged', () => {
  const near = (tooClose: number, perhaps: number) => sight([masked('Ann')], { closePairs: { tooClose, perhaps } });
  const { intervals } = recordAll([
    [near(2, 0), at(0)],
    [near(0, 1), at(1000)],
    [sight([masked('Ann')]), at(3000)],
    [sight([masked('Ann')]), at(5000)],
  ]);
  expect(intervals).toHaveLength(1);
  expect(intervals[0]?.closeness).toEqual({ measured: 3000, tooClose: 2000, perhaps: 2000, breached: 1000, most: 2 });
});
