import { expect, it } from 'vitest';
import { CheckSession, pause, snapshot, until } from '../harness/checkSession.ts';
import { disagreements, openGallery, serveGallery } from '../harness/galleryPage.ts';

/** s for which the tab is hidden. */
const HIDDEN = 10;

it('a hidden tab is checked on, slowly, and its people still counted', async () => {
  const server = await serveGallery();
  const session = await CheckSession.open();
  try {
    const page = await openGallery(session, server, 3);
    await session.check(page);
    await until('boxes agree', async () => (await disagreements(page)).join('; ') || true, 10_000);
    const other = await session.browser.newPage();
    await other.bringToFront();
    await until('hidden', () => page.evaluate(() => document.hidden));
    const before = (await snapshot(page))?.tiles[0]?.checks ?? 0;
    await pause(HIDDEN * 1000);
    const seen = await snapshot(page);
    const checks = (seen?.tiles[0]?.checks ?? 0) - before;
    console.log(`hidden for ${HIDDEN} s: ${checks} checks of a tile`);
    expect(checks).toBeGreaterThanOrEqual(2);
    expect(checks).toBeLessThanOrEqual(HIDDEN / 2 + 1);
    expect(seen?.tiles.map(({ faces }) => faces.length)).toEqual([1, 1, 1]);
    await page.bringToFront();
    await until('boxes agree again', async () => (await disagreements(page)).join('; ') || true, 5000);
  } finally {
    await session.close();
    server.close();
  }
});
