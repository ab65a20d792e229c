import { beforeEach, expect, it, vi } from 'vitest';
import { Deadlines } from '../../src/content/link/deadlines.ts';
import { TileReporter } from '../../src/content/live/tileReporter.ts';
import type { AnalyzedFace } from '../../src/faces/analyzedFace.ts';
import { peopleAfter } from '../../src/people/peopleAfter.ts';
import { NOBODY } from '../../src/people/person.ts';
import { FaceTracker } from '../../src/tracking/faceTracker.ts';
import { fake } from './fakeBrowser.ts';

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
