import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { boxesAgree } from '../harness/agree.ts';
import { popupText } from '../harness/checkSession.ts';
import { FirefoxSession } from '../harness/firefox/firefoxSession.ts';
import { openGallery, setAppearance } from '../harness/galleryPage.ts';
import type { View } from '../harness/session.ts';
import { withGallery } from '../harness/withGallery.ts';

describe('a check in Firefox', () => {
  const call = withGallery(() => FirefoxSession.open());
  let page: Page;
  let popup: View;

  beforeAll(async () => {
    page = await openGallery(call.session, call.server, 3);
    popup = await call.session.check(page);
  });

  it('goes on, and the badge too, after the event page was suspended all the same', async () => {
    await boxesAgree(page);
    await call.session.suspendBackground();
    await setAppearance(page, 0, 'bare');
    await boxesAgree(page);
    await expect.poll(async () => (await call.session.badge()).text).toBe('2');
    await expect.poll(() => popupText(popup)).toContain('2 of 3 without a correct mask');
  });

  it('ends when the page is left, and says so', async () => {
    await page.goto(`${call.server.origin}/gallery.html?tiles=1`);
    await expect.poll(() => popupText(popup)).toContain('The page was left');
    await expect.poll(async () => (await call.session.badge()).text).toBe('?');
    expect(await call.session.noted()).toEqual([]);
  });
});
