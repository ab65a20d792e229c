import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Watchdog } from './watchdog.ts';

const onSilence = vi.fn();
let watchdog: Watchdog;

beforeEach(() => {
  vi.useFakeTimers();
  onSilence.mockClear();
  watchdog = new Watchdog(onSilence);
});

afterEach(() => {
  vi.useRealTimers();
});

it('tells once when a limit is over, and not before', () => {
  watchdog.expect(2500);
  vi.advanceTimersByTime(2499);
  expect(onSilence).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onSilence).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(60_000);
  expect(onSilence).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});

it('begins anew with each sign of life, and leaves nothing behind when it is stopped', () => {
  watchdog.expect(2500);
  vi.advanceTimersByTime(2400);
  expect(watchdog.silence).toBe(2400);
  watchdog.expect(2500);
  expect(watchdog.silence).toBe(0);
  vi.advanceTimersByTime(2400);
  watchdog.stop();
  vi.advanceTimersByTime(60_000);
  expect(onSilence).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

it('counts only a second of each stretch in which this context did not run itself, such as a sleep', () => {
  let clock = 0;
  const now = vi.spyOn(performance, 'now').mockImplementation(() => clock);
  watchdog.expect(2500);
  // A tick that is due after 250 ms comes after 5 s, twice.
  for (let tick = 0; tick < 2; tick++) {
    clock += 5000;
    vi.advanceTimersByTime(250);
  }
  expect(watchdog.silence).toBe(2000);
  expect(onSilence).not.toHaveBeenCalled();
  clock += 5000;
  vi.advanceTimersByTime(250);
  expect(onSilence).toHaveBeenCalledOnce();
  now.mockRestore();
});
