import { expect, it } from 'vitest';
import { batteryEffect, checkRateNow } from './batteryRule.ts';

const RULE = { checkRate: 'balanced', onBattery: 'saving', batteryBelow: 0.2 } as const;

it.each([
  ['plugged in, however empty', { onBattery: false, level: 0.03 }, 'balanced'],
  ['above the level', { onBattery: true, level: 0.21 }, 'balanced'],
  ['at the level', { onBattery: true, level: 0.2 }, 'saving'],
  ['below the level', { onBattery: true, level: 0.07 }, 'saving'],
  ['unknown', undefined, 'balanced'],
])('checks go by a battery that is %s', (_, power, rate) => {
  expect(checkRateNow(RULE, power)).toBe(rate);
});

it('holds whenever the machine runs on its battery, if the user chooses the highest level', () => {
  expect(checkRateNow({ ...RULE, batteryBelow: 1 }, { onBattery: true, level: 1 })).toBe('saving');
});

it('leaves checks as they are, or pauses them, as the user chooses', () => {
  const low = { onBattery: true, level: 0.1 };
  expect(checkRateNow({ ...RULE, onBattery: 'same' }, low)).toBe('balanced');
  expect(batteryEffect({ ...RULE, onBattery: 'pause' }, low)).toBe('pause');
  // Who lets a check go on all the same gets it at the saving rate.
  expect(checkRateNow({ ...RULE, onBattery: 'pause' }, low)).toBe('saving');
});
