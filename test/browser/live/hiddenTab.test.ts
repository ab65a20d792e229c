import { expect, it } from 'vitest';
import { RATE_LIMITS } from '../../../src/sampling/sampleSchedule.ts';
import { boxesAgree } from '../harness/agree.ts';
import { CheckSession, snapshot } from '../harness/checkSession.ts';
import { openCall, serveGallery } from '../harness/galleryPage.ts';

/** Checks of a tile that are waited for while the tab is hidden. */
const CHECKS = 4;

it('a hidden tab is checked on, slowly, and its people still counted', async () => {
  const server = await serveGallery();
  const session = await CheckSession.open();
  try {
    const page = await openCall(session, server, 3);
    await session.check(page);
    await boxesAgree(page);
    const other = await session.browser.newPage();
    await other.bringToFront();
    await expect.poll(() => page.evaluate(() => document.hidden)).toBe(true);
    const checks = async () => (await snapshot(page))?.tiles[0]?.checks ?? 0;
    const [before, begun] = [await checks(), performance.now()];
    await expect.poll(checks, { timeout: 60_000 }).toBeGreaterThanOrEqual(before + CHECKS);
    // Between so many checks lie one interval fewer; the first may have been under way.
    const least = (CHECKS - 2) * RATE_LIMITS.balanced.interval.hidden;
    expect(performance.now() - begun).toBeGreaterThanOrEqual(least);
    expect((await snapshot(page))?.tiles.map(({ faces }) => faces.length)).toEqual([1, 1, 1]);
    // Somebody joins. The browser tells nothing of what is in view in a hidden tab.
    await page.evaluate(() => {
      const [known] = document.querySelectorAll('video');
      const video = Object.assign(document.createElement('video'), { muted: true, srcObject: known?.srcObject });
      video.style.cssText = 'position: fixed; top: 0; left: 0; width: 320px';
      document.body.append(video);
      void video.play();
    });
    const people = async () => (await snapshot(page))?.tiles.map(({ faces }) => faces.length);
    await expect.poll(people, { timeout: 60_000 }).toEqual([1, 1, 1, 1]);
    await page.evaluate(() => document.querySelector('body > video')?.remove());
    await page.bringToFront();
    await boxesAgree(page);
  } finally {
    await session.close();
    server.close();
  }
});
