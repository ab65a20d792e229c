import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { playTone } from './tone.ts';

const close = vi.fn(async () => undefined);
const start = vi.fn();
let state: AudioContextState;

/** As much of the browser's class as a tone needs. */
class FakeAudioContext {
  readonly state = state;
  readonly currentTime = 0;
  readonly close = close;
  resume = async () => undefined;
  createGain = () => ({
    gain: { setValueAtTime: vi.fn(), linearRampToValueAtTime: vi.fn(), exponentialRampToValueAtTime: vi.fn() },
    connect: vi.fn(),
  });
  createOscillator = () => ({ frequency: {}, connect: (next: unknown) => next, start, stop: vi.fn() });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('AudioContext', FakeAudioContext);
  close.mockClear();
  start.mockClear();
  state = 'running';
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('plays two notes, one after the other, and frees the sound card', async () => {
  const played = playTone();
  await vi.runAllTimersAsync();
  expect(await played).toBe(true);
  expect(start.mock.calls.flat()).toEqual([0, 0.22]);
  expect(close).toHaveBeenCalledOnce();
});

it('says that it was not heard where the browser wants a click first', async () => {
  state = 'suspended';
  const played = playTone();
  await vi.runAllTimersAsync();
  expect(await played).toBe(false);
  expect(start).not.toHaveBeenCalled();
  expect(close).toHaveBeenCalledOnce();
});
