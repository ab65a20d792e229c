import { afterEach, expect, it, vi } from 'vitest';
import { speak } from '../../test/node/speak.ts';
import { axisTime, dayAndTime, timeOfDay, timeRange } from './times.ts';

afterEach(() => vi.restoreAllMocks());

const AT = new Date(2026, 10, 27, 14, 2, 5).getTime();
const plain = (text: string) => text.replaceAll(/[\u00a0\u2009\u202f]/g, ' ');

it("tells dates and times in the texts' language", () => {
  expect(plain(timeRange(AT, AT + 2_700_000))).toBe('Nov 27, 2026, 2:02 – 2:47 PM');
  expect([dayAndTime(AT), timeOfDay(AT), axisTime(AT, 60_000)].map(plain)).toEqual([
    'Nov 27, 2026, 2:02:05 PM',
    '2:02:05 PM',
    '2:02 PM',
  ]);
  speak({ language: 'de' });
  expect(plain(timeRange(AT, AT + 2_700_000))).toBe('27.11.2026, 14:02–14:47 Uhr');
  expect([dayAndTime(AT), axisTime(AT, 60_000)].map(plain)).toEqual(['27.11.2026, 14:02:05', '14:02']);
});

it('shows seconds on an axis where its marks would look alike without', () => {
  const marks = [0, 10, 20].map((later) => axisTime(AT + later * 1000, 10_000));
  expect(new Set(marks).size).toBe(3);
  expect(axisTime(AT, 60_000)).toBe(axisTime(AT + 5000, 60_000));
});
