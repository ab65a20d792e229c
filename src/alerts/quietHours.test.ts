import { expect, it } from 'vitest';
import { isQuiet, timeOfDay } from './quietHours.ts';

const hours = (quietFrom: string, quietTo: string, quiet = true) => ({ quiet, quietFrom, quietTo });

it.each([
  ['12:00', hours('11:00', '13:00'), true],
  ['11:00', hours('11:00', '13:00'), true],
  ['13:00', hours('11:00', '13:00'), false],
  ['23:30', hours('22:00', '07:00'), true],
  ['06:59', hours('22:00', '07:00'), true],
  ['07:00', hours('22:00', '07:00'), false],
  ['12:00', hours('22:00', '07:00'), false],
  ['12:00', hours('09:00', '09:00'), true],
  ['12:00', hours('11:00', '13:00', false), false],
])('at %s of %j: %s', (time, quiet, expected) => {
  expect(isQuiet(quiet, time)).toBe(expected);
});

it('writes the time of day as settings have it', () => {
  expect(timeOfDay(new Date(2026, 10, 27, 7, 5, 59))).toBe('07:05');
});
