import { describe, expect, it } from 'vitest';
import { CHECK_RATES, DutyCycle, nextToSample, RATE_LIMITS } from './sampleSchedule.ts';

const { interval, duty: DUTY } = RATE_LIMITS.balanced;
const tile = (sampledAt: number, hasNewFrame = true, inFlight = false) => ({
  sampledAt,
  hasNewFrame,
  inFlight,
  urgent: false,
});

describe('nextToSample', () => {
  it('takes the tile that has waited longest', () => {
    const tiles = [tile(500), tile(100), tile(300)];
    expect(nextToSample(tiles, 1000, interval.visible)).toBe(tiles[1]);
  });

  it('takes an urgent tile first, unless another has waited eight times as long', () => {
    const urgent = { ...tile(700), urgent: true };
    expect(nextToSample([tile(0), urgent], 1000, interval.visible)).toBe(urgent);
    const waiting = tile(0);
    expect(nextToSample([{ ...tile(9000), urgent: true }, waiting], 10_000, interval.visible)).toBe(waiting);
  });

  it('leaves tiles without a new frame, in flight, or sampled just now', () => {
    const tiles = [tile(0, false), tile(0, true, true), tile(1000 - interval.visible + 1)];
    expect(nextToSample(tiles, 1000, interval.visible)).toBeUndefined();
  });

  it('samples rarely in a hidden tab', () => {
    expect(nextToSample([tile(0)], 1000, interval.hidden)).toBeUndefined();
    expect(nextToSample([tile(0)], 2500, interval.hidden)).toBeDefined();
  });
});

describe('DutyCycle', () => {
  it('makes up for turns that came late, as far as its credit goes', () => {
    const duty = new DutyCycle(100);
    duty.note(10, 1, 1000, 0.5);
    duty.note(10, 1, 1060, 0.5);
    expect(duty.wait(1060)).toBe(0);
    for (let turns = 0; turns < 12; turns++) duty.note(10, 1, 1060, 0.5);
    expect(duty.wait(1060)).toBeGreaterThan(0);
    duty.note(10, 1, 9000, 0.5);
    for (let turns = 0; turns < 12; turns++) duty.note(10, 1, 9000, 0.5);
    expect(duty.wait(9000)).toBeGreaterThan(0);
  });

  it('rests in proportion to the work, less when threads share it', () => {
    const duty = new DutyCycle();
    duty.note(30, 1, 1000, DUTY);
    expect(duty.wait(1005)).toBeCloseTo(30 / DUTY - 35);
    expect(duty.wait(1001 + 30 / DUTY - 30)).toBe(0);
    duty.note(30, 2, 2000, DUTY);
    expect(duty.wait(2005)).toBeCloseTo(15 / DUTY - 20);
  });
});

it('a rate that spares the machine checks less often and rests longer', () => {
  const limits = CHECK_RATES.map((rate) => RATE_LIMITS[rate]);
  for (const [at, faster] of limits.slice(1).entries()) {
    const slower = limits[at];
    expect(slower?.interval.visible).toBeGreaterThan(faster.interval.visible);
    expect(slower?.interval.hidden).toBeGreaterThan(faster.interval.hidden);
    expect(slower?.duty).toBeLessThan(faster.duty);
  }
});
