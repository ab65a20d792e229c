import { afterEach, expect, it, vi } from 'vitest';
import { speak } from '../../test/node/speak.ts';
import { dayAndTime, shortTime, timeOfDay, timeRange } from './times.ts';

afterEach(() => vi.restoreAllMocks());

const AT = new Date(2026, 10, 27, 14, 2, 5).getTime();
const plain = (text: string) => text.replaceAll(/[\u00a0\u2009\u202f]/g, ' ');

it("tells dates and times in the texts' language", () => {
  expect(plain(timeRange(AT, AT + 2_700_000))).toBe('Nov 27, 2026, 2:02 – 2:47 PM');
  expect([dayAndTime(AT), timeOfDay(AT), shortTime(AT)].map(plain)).toEqual([
    'Nov 27, 2026, 2:02:05 PM',
    '2:02:05 PM',
    '2:02 PM',
  ]);
  speak({ language: 'de' });
  expect(plain(timeRange(AT, AT + 2_700_000))).toBe('27.11.2026, 14:02–14:47 Uhr');
  expect([dayAndTime(AT), shortTime(AT)].map(plain)).toEqual(['27.11.2026, 14:02:05', '14:02']);
});
