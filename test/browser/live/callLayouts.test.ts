import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LayoutName } from '../../../demo/gallery/layouts/layout.ts';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { allAgree } from '../harness/agree.ts';
import { CheckSession, snapshot } from '../harness/checkSession.ts';
import { openGallery, serveGallery, setAppearance, truth } from '../harness/galleryPage.ts';

/** Calls that are built as the large call services build theirs. */
describe('a call page with another layout', () => {
  let server: StaticServer;
  let session: CheckSession;

  beforeAll(async () => {
    server = await serveGallery();
    session = await CheckSession.open();
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  afterEach(() => session.reset());

  const open = (tiles: number, layout: LayoutName) => openGallery(session, server, tiles, layout);

  /** The names of the tiles that are checked, sorted. */
  const names = async (page: Page) =>
    (await snapshot(page))?.tiles
      .filter(({ activity }) => activity === 'checking')
      .map(({ name }) => name)
      .sort();

  it('finds tiles in shadow roots, with the names in there', async () => {
    const page = await open(9, 'shadow');
    const popup = await session.check(page);
    await allAgree(session, page, popup);
    expect(await names(page)).toEqual((await truth(page)).map(({ name }) => name).sort());
    expect(session.complaints).toEqual([]);
  });

  it('follows a scrolling grid that shows other people in the same elements', async () => {
    const page = await open(20, 'shadow');
    const popup = await session.check(page);
    await allAgree(session, page, popup);
    for (const [rows, first] of [
      [1, 'Dario 1'],
      [3, 'Jonas 1'],
      [0, 'Ada 1'],
    ] as const) {
      await page.$eval('.scroller', (one, by) => one.scrollTo(0, (by * one.clientHeight) / 3), rows);
      const shown = async () => (await truth(page)).map(({ name }) => name).sort();
      await expect.poll(shown).toContain(first);
      await allAgree(session, page, popup);
      await expect.poll(() => names(page)).toEqual(await shown());
    }
    expect(session.complaints).toEqual([]);
  });

  it('finds nine people who are drawn into one canvas', async () => {
    const page = await open(9, 'canvas');
    const popup = await session.check(page);
    await allAgree(session, page, popup);
    await setAppearance(page, 1, 'correct');
    await setAppearance(page, 0, 'bare');
    await allAgree(session, page, popup);
    expect(await names(page)).toEqual(['The call']);
    expect(session.complaints).toEqual([]);
  });

  it('checks speaker and film strip, and sees nobody in the shared screen', async () => {
    const page = await open(9, 'spotlight');
    const popup = await session.check(page);
    await allAgree(session, page, popup);
    expect(await names(page)).toEqual(['Shared screen', ...(await truth(page)).map(({ name }) => name)].sort());
    // A real click on the page would close the popup.
    await page.$eval('figure[aria-label="Ewa 1"]', (tile) => tile.click());
    await page.waitForSelector('.speaker[aria-label="Ewa 1"]');
    await allAgree(session, page, popup);
    expect(session.complaints).toEqual([]);
  });
});
