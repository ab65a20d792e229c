import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BadgeFlash } from './badgeFlash.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('shows a sign and the usual badge in turn, and the usual one at last', async () => {
  const shown: string[] = [];
  const flash = new BadgeFlash(
    async () => void shown.push('sign'),
    async () => void shown.push('usual'),
  );
  flash.start(5);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown).toEqual(['sign', 'usual', 'sign', 'usual', 'sign', 'usual', 'sign', 'usual']);
});

it('ends with its tab, and is one if it starts twice', async () => {
  const shown: number[] = [];
  const flash = new BadgeFlash(
    async (tabId) => void shown.push(tabId),
    async () => undefined,
  );
  flash.start(5);
  flash.start(5);
  await vi.advanceTimersByTimeAsync(1000);
  flash.stop(5);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown).toEqual([5, 5, 5]);
});
