import { beforeEach, expect, it, vi } from 'vitest';
import { Deadlines } from '../../src/content/link/deadlines.ts';
import { TileReporter } from '../../src/content/live/tileReporter.ts';
import type { AnalyzedFace } from '../../src/faces/analyzedFace.ts';
import { announcedCount } from '../../src/files/batchNews.ts';
import { remainingSeconds } from '../../src/files/remainingTime.ts';
import { DeskAlerts } from '../../src/frontDesk/deskAlerts.ts';
import { Visitors } from '../../src/frontDesk/visitors.ts';
import { peopleAfter } from '../../src/people/peopleAfter.ts';
import { NOBODY } from '../../src/people/person.ts';
import { FaceTracker } from '../../src/tracking/faceTracker.ts';
import { fake } from './fakeBrowser.ts';
import { ruleOf } from './ruleOf.ts';

/** A working day of checks, simulated: eight hours, ms. */
const DAY = 8 * 3_600_000;

/** ms between two checks of a tile. */
const EVERY = 200;

/** In each of these ms, somebody is away for the last tenth. */
const BREAK_EVERY = 600_000;

const BARE: AnalyzedFace = {
  boundingBox: { x: 40, y: 40, width: 60, height: 60 },
  rotation: 0,
  labelScores: [0.02, 0.97, 0.01],
  faceConfidence: 0.95,
};

const isThere = (now: number) => now % BREAK_EVERY < BREAK_EVERY * 0.9;

beforeEach(() => {
  vi.useFakeTimers();
});

it('a person who comes and goes all day is one person, and the tracker keeps nothing of the past', () => {
  const tracker = new FaceTracker();
  let roster = NOBODY;
  let most = 0;
  for (let now = 0; now < DAY; now += EVERY) {
    tracker.update(isThere(now) ? [BARE] : [], now);
    most = Math.max(most, tracker.tracks.length);
    if (now % 10_000 !== 0) continue;
    const faces = tracker.tracks.map(({ id, state, confidence }) => ({ id, state, confidence }));
    roster = peopleAfter(roster, [{ document: 0, id: 1, name: 'Ada', faces }], now);
  }
  expect(most).toBe(1);
  expect(tracker.tracks).toEqual([]);
  expect(roster.people).toHaveLength(1);
});

it('a clock that jumps, as after three hours of sleep, leaves one person and a sound label', () => {
  const tracker = new FaceTracker();
  for (const start of [0, 3 * 3_600_000, -3_600_000]) {
    for (let now = start; now < start + 3000; now += EVERY) tracker.update([BARE], now);
    expect(tracker.tracks).toMatchObject([{ state: 'without_mask' }]);
    expect(tracker.tracks[0]?.confidence).toBeGreaterThan(0.5);
  }
});

it('a day at a front desk: each visitor is counted once, with one alert for each who breaks the rule, and none is kept', () => {
  /** ms from one visitor to the next, of which each stays for the first half. Every tenth wears no mask. */
  const visitEvery = 30_000;
  const rule = ruleOf('mask_required');
  const [visitors, alerts] = [new Visitors(), new DeskAlerts()];
  let [raised, most] = [0, 0];
  for (let now = 0; now < DAY; now += EVERY) {
    const number = Math.floor(now / visitEvery);
    const state = number % 10 === 0 ? 'without_mask' : 'with_mask';
    const isHere = now % visitEvery < visitEvery / 2;
    visitors.update(isHere ? [{ id: number, boundingBox: BARE.boundingBox, state }] : [], now);
    most = Math.max(most, visitors.known.length);
    if (alerts.update(visitors.known, rule, 5000, now)) raised++;
  }
  const all = DAY / visitEvery;
  expect(visitors.counts).toEqual({ with_mask: 0.9 * all, without_mask: 0.1 * all, incorrect_mask: 0, unsure: 0 });
  expect(raised).toBe(0.1 * all);
  expect(most).toBe(1);
  expect(visitors.known).toEqual([]);
});

it('a batch that takes all day: its time is told sensibly, and a screen reader hears of it four times', () => {
  const [pictures, each] = [10_000, DAY / 10_000];
  let longest = 0;
  const announced = new Set<number>();
  for (let done = 2; done < pictures; done++) {
    const left = remainingSeconds(done, pictures, done * each) ?? Number.NaN;
    longest = Math.max(longest, Math.abs(left - ((pictures - done) * each) / 1000));
    announced.add(announcedCount(done, pictures));
  }
  // Whole seconds are told.
  expect(longest).toBeLessThanOrEqual(1);
  expect([...announced]).toEqual([0, 2500, 5000, 7500]);
  expect(remainingSeconds(pictures, pictures, DAY)).toBeUndefined();
});

it('a quiet day costs the background one report in five seconds', () => {
  const reporter = new TileReporter();
  const faces = [{ id: 7, state: 'with_mask', confidence: 0.9 }] as const;
  const tile = { id: 1, name: 'Ada', activity: 'checking', problem: null, checks: 9 } as const;
  for (let now = 0; now < DAY; now += 250) reporter.report([{ ...tile, faces: [...faces] }], now, false);
  expect(fake.runtime.sendMessage.mock.calls.length).toBeLessThanOrEqual(DAY / 5000 + 1);
});

it('no deadline of a day of answers is left over', () => {
  const deadlines = new Deadlines();
  const late = vi.fn();
  for (let now = 0; now < DAY; now += 10 * EVERY) {
    deadlines.start(`1 ${now}`, 30_000, late);
    vi.advanceTimersByTime(EVERY);
    deadlines.end(`1 ${now}`);
  }
  expect(late).not.toHaveBeenCalled();
  expect(deadlines.waiting).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});
