import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { LayoutName } from '../../../demo/gallery/layouts/layout.ts';
import { allAgree } from '../harness/agree.ts';
import { CheckSession, snapshot } from '../harness/checkSession.ts';
import { openGallery, setAppearance, truth } from '../harness/galleryPage.ts';
import { withGallery } from '../harness/withGallery.ts';

/** Calls that are built as the large call services build theirs. */
describe('a call page with another layout', () => {
  const call = withGallery(() => CheckSession.open());

  afterEach(() => call.session.reset());

  const open = (tiles: number, layout: LayoutName) => openGallery(call.session, call.server, tiles, layout);

  /** The names of the tiles that are checked, sorted. */
  const names = async (page: Page) =>
    (await snapshot(page))?.tiles
      .filter(({ activity }) => activity === 'checking')
      .map(({ name }) => name)
      .sort();

  it('finds tiles in shadow roots, with the names in there', async () => {
    const page = await open(9, 'shadow');
    const popup = await call.session.check(page);
    await allAgree(call.session, page, popup);
    expect(await names(page)).toEqual((await truth(page)).map(({ name }) => name).sort());
    expect(call.session.complaints).toEqual([]);
  });

  it('follows a scrolling grid that shows other people in the same elements', async () => {
    const page = await open(20, 'shadow');
    const popup = await call.session.check(page);
    await allAgree(call.session, page, popup);
    for (const [rows, first] of [
      [1, 'Dario 1'],
      [3, 'Jonas 1'],
      [0, 'Ada 1'],
    ] as const) {
      await page.$eval('.scroller', (one, by) => one.scrollTo(0, (by * one.clientHeight) / 3), rows);
      const shown = async () => (await truth(page)).map(({ name }) => name).sort();
      await expect.poll(shown).toContain(first);
      await allAgree(call.session, page, popup);
      await expect.poll(() => names(page)).toEqual(await shown());
    }
    expect(call.session.complaints).toEqual([]);
  });

  it('finds nine people who are drawn into one canvas', async () => {
    const page = await open(9, 'canvas');
    const popup = await call.session.check(page);
    await allAgree(call.session, page, popup);
    await setAppearance(page, 1, 'correct');
    await setAppearance(page, 0, 'bare');
    await allAgree(call.session, page, popup);
    expect(await names(page)).toEqual(['The call']);
    expect(call.session.complaints).toEqual([]);
  });

  it('checks speaker and film strip, and sees nobody in the shared screen', async () => {
    const page = await open(9, 'spotlight');
    const popup = await call.session.check(page);
    await allAgree(call.session, page, popup);
    expect(await names(page)).toEqual(['Shared screen', ...(await truth(page)).map(({ name }) => name)].sort());
    // A real click on the page would close the popup.
    await page.$eval('figure[aria-label="Ewa 1"]', (tile) => tile.click());
    await page.waitForSelector('.speaker[aria-label="Ewa 1"]');
    await allAgree(call.session, page, popup);
    expect(call.session.complaints).toEqual([]);
  });
});
