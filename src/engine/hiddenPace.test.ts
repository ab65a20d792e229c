import { expect, it } from 'vitest';
import { RATE_LIMITS } from '../sampling/sampleSchedule.ts';
import { HIDDEN_SHARE, HiddenPace } from './hiddenPace.ts';

const INTERVAL = RATE_LIMITS.balanced.interval.hidden;

/**
 * Hidden tabs that are checked for two minutes, as far as the threads get to it.
 *
 * @param tiles in all of them together
 * @param cost ms of one check
 * @returns the share of the threads' time that they took in the last minute, and the slowest pace
 */
function checked(tiles: number, cost: number, threads = 1): { share: number; slowdown: number } {
  const pace = new HiddenPace();
  const due = Array.from({ length: tiles }, (_, at) => (at * INTERVAL) / tiles);
  const free = Array.from({ length: threads }, () => 0);
  let [spent, slowest] = [0, 1];
  for (;;) {
    const thread = free.indexOf(Math.min(...free));
    const tile = due.indexOf(Math.min(...due));
    const begun = Math.max(free[thread] ?? 0, due[tile] ?? 0);
    if (begun > 120_000) return { share: spent / (60_000 * threads), slowdown: slowest };
    free[thread] = begun + cost;
    pace.note(cost, threads, begun + cost);
    due[tile] = begun + INTERVAL * pace.slowdown;
    if (begun > 60_000) spent += cost;
    slowest = Math.max(slowest, pace.slowdown);
  }
}

it('leaves the pace of a few hidden tabs alone', () => {
  expect(checked(20, 10)).toEqual({ share: expect.closeTo(0.1, 2), slowdown: 1 });
});

it.each([
  [100, 10, 1],
  [200, 10, 1],
  [200, 10, 2],
  [40, 50, 1],
])('keeps %i hidden tiles, at %i ms a check, to their share of %i threads', (tiles, cost, threads) => {
  const { share } = checked(tiles, cost, threads);
  expect(share).toBeLessThanOrEqual(HIDDEN_SHARE * 1.05);
  expect(share).toBeGreaterThan(HIDDEN_SHARE * 0.6);
});

it('checks each hidden tile every 10 s at least, so that what is known of it never grows old', () => {
  expect(checked(2000, 10).slowdown).toBe(5);
});

it('goes back to the usual pace when the tabs are gone', () => {
  const pace = new HiddenPace();
  for (let now = 0; now <= 10_000; now += 10) pace.note(10, 1, now);
  expect(pace.slowdown).toBe(4.25);
  expect(pace.note(10, 1, 30_000)).toBe(true);
  expect(pace.slowdown).toBe(1);
});
