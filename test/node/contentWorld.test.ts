import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inContentWorld, registerContentWorld } from '../browser/harness/contentWorld.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const never = () => new Promise<never>(() => undefined);

/** A page with content scripts whose worlds answer so. */
function pageWith(...worlds: (() => Promise<unknown>)[]): Page {
  return { extensionRealms: () => worlds.map((evaluate) => ({ evaluate })) } as unknown as Page;
}

it('gives the text of the first world that has one, and passes one over that has gone', async () => {
  const gone = async () => {
    throw new Error('Execution context was destroyed.');
  };
  const page = pageWith(
    gone,
    async () => null,
    async () => 'here',
  );
  expect(await inContentWorld(page, 'where')).toBe('here');
  expect(await inContentWorld(pageWith(), 'where')).toBe(undefined);
});

it.each([
  ['puppeteer reaches', (page: Page) => page],
  [
    'puppeteer does not reach',
    (page: Page) => {
      registerContentWorld(page, never);
      return page;
    },
  ],
])('does not wait for ever for a world that %s', async (_, prepare) => {
  const asked = inContentWorld(prepare(pageWith(never)), 'where').catch((error: Error) => error.message);
  const ended = Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 60_000, 'waits for ever'))]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await ended).toMatch(/its world has gone.*asked: where/);
});
