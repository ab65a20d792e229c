import { describe, expect, it } from 'vitest';
import { DUTY, DutyCycle, nextToSample, SHORTEST_INTERVAL } from './sampleSchedule.ts';

const tile = (sampledAt: number, hasNewFrame = true, inFlight = false) => ({ sampledAt, hasNewFrame, inFlight });

describe('nextToSample', () => {
  it('takes the tile that has waited longest', () => {
    const tiles = [tile(500), tile(100), tile(300)];
    expect(nextToSample(tiles, 1000, 'visible')).toBe(tiles[1]);
  });

  it('leaves tiles without a new frame, in flight, or sampled just now', () => {
    const tiles = [tile(0, false), tile(0, true, true), tile(1000 - SHORTEST_INTERVAL.visible + 1)];
    expect(nextToSample(tiles, 1000, 'visible')).toBeUndefined();
  });

  it('samples rarely in a hidden tab', () => {
    expect(nextToSample([tile(0)], 1000, 'hidden')).toBeUndefined();
    expect(nextToSample([tile(0)], 2500, 'hidden')).toBeDefined();
  });
});

describe('DutyCycle', () => {
  it('rests in proportion to the work, less when threads share it', () => {
    const duty = new DutyCycle();
    duty.note(30, 1, 1000);
    expect(duty.wait(1005)).toBeCloseTo(30 / DUTY - 35);
    expect(duty.wait(1001 + 30 / DUTY - 30)).toBe(0);
    duty.note(30, 2, 2000);
    expect(duty.wait(2005)).toBeCloseTo(15 / DUTY - 20);
  });
});
