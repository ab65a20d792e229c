import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { boxesAgree } from '../harness/agree.ts';
import { popupText } from '../harness/checkSession.ts';
import { FirefoxSession } from '../harness/firefox/firefoxSession.ts';
import { openGallery, serveGallery, setAppearance } from '../harness/galleryPage.ts';
import type { View } from '../harness/session.ts';

describe('a check in Firefox', () => {
  let server: StaticServer;
  let session: FirefoxSession;
  let page: Page;
  let popup: View;

  beforeAll(async () => {
    server = await serveGallery();
    session = await FirefoxSession.open();
    page = await openGallery(session, server, 3);
    popup = await session.check(page);
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  it('goes on, and the badge too, after the event page was suspended all the same', async () => {
    await boxesAgree(page);
    await session.suspendBackground();
    expect(await session.isAwake()).toBe(false);
    await setAppearance(page, 0, 'bare');
    await boxesAgree(page);
    await expect.poll(async () => (await session.badge()).text).toBe('2');
    await expect.poll(() => popupText(popup)).toContain('2 of 3 without a correct mask');
  });

  it('ends when the page is left, and says so', async () => {
    await page.goto(`${server.origin}/gallery.html?tiles=1`);
    await expect.poll(() => popupText(popup)).toContain('The page was left');
    await expect.poll(async () => (await session.badge()).text).toBe('?');
    expect(await session.noted()).toEqual([]);
  });
});
