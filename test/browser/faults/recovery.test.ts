import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boxesAgree } from '../harness/agree.ts';
import { CheckSession, popupText, snapshot } from '../harness/checkSession.ts';
import { degraded } from '../harness/degraded.ts';
import { openGallery, setAppearance } from '../harness/galleryPage.ts';
import { withGallery } from '../harness/withGallery.ts';

/** ms in which a check must go on. */
const GOES_ON_WITHIN = 5000;

describe('a check whose engine breaks', () => {
  const call = withGallery(() => CheckSession.open());
  let page: Page;
  let popup: Page;

  beforeEach(async () => {
    page = await openGallery(call.session, call.server, 3);
    popup = await call.session.check(page);
    await boxesAgree(page);
    // Before the engine has done some checks, nobody knows how long they usually take.
    const host = await call.session.offscreen();
    await expect.poll(() => host?.evaluate('maskCheckPool.served')).toBeGreaterThan(30);
  });

  afterEach(() => call.session.reset());

  const checks = async () => (await snapshot(page))?.tiles.map((tile) => tile.checks) ?? [];

  it('starts the models again when a prediction hangs, goes on within 5 s, and says so', async (context) => {
    degraded(context, 'boxes and counts, for up to 5 s');
    const host = await call.session.offscreen();
    const [worker] = host?.workers() ?? [];
    await worker?.evaluate(() => {
      setTimeout(() => {
        for (;;);
      });
    });
    const hungAt = performance.now();
    await expect.poll(() => host?.evaluate('maskCheckPool.status.fallback')).toBe('hung');
    const before = await checks();
    const goOn = async () => (await checks()).every((count, tile) => count > (before[tile] ?? 0));
    await expect.poll(goOn).toBe(true);
    expect(performance.now() - hungAt).toBeLessThan(GOES_ON_WITHIN);
    await expect.poll(() => popupText(popup)).toContain('A check hung');
    await setAppearance(page, 0, 'bare');
    await boxesAgree(page);
  });

  it('goes on within 5 s when the workers of the engine are ended in the middle of a prediction', async (context) => {
    degraded(context, 'boxes and counts, for up to 5 s');
    const host = await call.session.offscreen();
    for (const worker of host?.workers() ?? []) await worker.evaluate(() => self.close()).catch(() => undefined);
    const endedAt = performance.now();
    const before = await checks();
    const goOn = async () => (await checks()).every((count, tile) => count > (before[tile] ?? 0) + 1);
    await expect.poll(goOn).toBe(true);
    expect(performance.now() - endedAt).toBeLessThan(GOES_ON_WITHIN);
    await boxesAgree(page);
    expect((await snapshot(page))?.tiles.map(({ problem }) => problem)).toEqual([null, null, null]);
  });
});
