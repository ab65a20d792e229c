import { beforeEach, describe, expect, it } from 'vitest';
import type { FaceState } from '../faces/faceState.ts';
import { Visitors } from './visitors.ts';

/** ms between two checks. */
const STEP = 250;

let visitors: Visitors;
let now: number;

beforeEach(() => {
  visitors = new Visitors();
  now = 10_000;
});

/** A track at a place, px. */
function track(id: number, state: FaceState, x = 0) {
  return { id, state, boundingBox: { x, y: 0, width: 60, height: 60 } };
}

/** Checks for a while, the same tracks each time. */
function stay(ms: number, ...tracks: ReturnType<typeof track>[]): void {
  for (const end = now + ms; now < end; ) {
    now += STEP;
    visitors.update(tracks, now);
  }
}

describe('Visitors', () => {
  it('counts a person once, however long they stay', () => {
    stay(60_000, track(1, 'with_mask'));
    expect(visitors.counts).toEqual({ with_mask: 1, without_mask: 0, incorrect_mask: 0, unsure: 0 });
    stay(5000);
    expect(visitors.counts.with_mask).toBe(1);
  });

  it('does not count who is seen for a moment only', () => {
    stay(1250, track(1, 'without_mask'));
    expect(visitors.known).toEqual([]);
    stay(5000);
    expect(visitors.counts).toEqual({ with_mask: 0, without_mask: 0, incorrect_mask: 0, unsure: 0 });
  });

  it('does not count who was in three checks only, on a machine that checks once a second', () => {
    for (const later of [1000, 2000, 3000]) visitors.update([track(1, 'with_mask')], now + later);
    now += 3000;
    stay(5000);
    expect(visitors.counts.with_mask).toBe(0);
  });

  it('counts with the state that a person leaves with', () => {
    stay(5000, track(1, 'without_mask'));
    expect(visitors.counts).toMatchObject({ without_mask: 1, with_mask: 0 });
    stay(2000, track(1, 'with_mask'));
    stay(500, track(1, 'unsure'));
    stay(5000);
    expect(visitors.counts).toMatchObject({ without_mask: 0, with_mask: 1, unsure: 0 });
  });

  it('does not take a short change for the state', () => {
    stay(5000, track(1, 'with_mask'));
    stay(750, track(1, 'without_mask'));
    stay(5000);
    expect(visitors.counts).toMatchObject({ with_mask: 1, without_mask: 0 });
  });

  it('tells since when the clear state lasts, whatever wavers in between', () => {
    stay(3000, track(1, 'without_mask'));
    stay(500, track(1, 'unsure'));
    stay(3000, track(1, 'without_mask'));
    expect(visitors.known).toMatchObject([{ state: 'without_mask', since: 10_250 }]);
    stay(2000, track(1, 'with_mask'));
    expect(visitors.known).toMatchObject([{ state: 'with_mask', since: 16_750 }]);
  });

  it('counts as unsure whose state never was clear', () => {
    stay(5000, track(1, 'unsure'));
    stay(5000);
    expect(visitors.counts).toEqual({ with_mask: 0, without_mask: 0, incorrect_mask: 0, unsure: 1 });
  });

  it('knows a person again who turned away for a moment', () => {
    stay(3000, track(1, 'with_mask'));
    const [before] = visitors.known;
    expect(before).toMatchObject({ state: 'with_mask', since: 10_250, present: true });
    stay(2000);
    expect(visitors.known).toEqual([{ ...before, present: false }]);
    stay(3000, track(2, 'with_mask', 20));
    expect(visitors.known).toEqual([before]);
    expect(visitors.counts.with_mask).toBe(1);
  });

  it('counts the next person who comes later, or stands elsewhere', () => {
    stay(3000, track(1, 'with_mask'));
    stay(4000);
    stay(3000, track(2, 'with_mask'));
    expect(visitors.counts.with_mask).toBe(2);
    stay(1000);
    stay(3000, track(3, 'with_mask', 400));
    expect(visitors.counts.with_mask).toBe(3);
  });

  it('counts several people at a time apart', () => {
    stay(3000, track(1, 'with_mask'), track(2, 'without_mask', 200), track(3, 'incorrect_mask', 400));
    expect(visitors.counts).toEqual({ with_mask: 1, without_mask: 1, incorrect_mask: 1, unsure: 0 });
  });

  it('starts anew when it is reset; who is there counts again', () => {
    stay(3000, track(1, 'with_mask'));
    stay(5000);
    stay(3000, track(2, 'without_mask'));
    visitors.reset();
    expect(visitors.counts).toEqual({ with_mask: 0, without_mask: 1, incorrect_mask: 0, unsure: 0 });
  });
});
