import type { Page } from 'puppeteer-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Gallery } from '../../../demo/gallery/gallery.ts';
import { boxesAgree } from '../harness/agree.ts';
import { CheckSession, popupText, press } from '../harness/checkSession.ts';
import { inContentWorld } from '../harness/contentWorld.ts';
import { degraded } from '../harness/degraded.ts';
import { openGallery } from '../harness/galleryPage.ts';
import { pictureSnapshot, pressPictures, settledPictures } from '../harness/pictureSession.ts';
import { withGallery } from '../harness/withGallery.ts';

declare const gallery: Gallery;

/** Puts the clock of a page's content scripts on by more than a minute. */
const LATER = 'const now = performance.now.bind(performance); performance.now = () => now() + 70_000; "later"';

describe('a check that loses a part of itself', () => {
  const call = withGallery(() => CheckSession.open());

  beforeAll(() => call.session.enableDeveloperMode());

  afterEach(() => call.session.reset());

  const hasOverlay = (page: Page) => page.evaluate(() => document.querySelector(':popover-open') !== null);

  /** Reloads the extension, and waits until its new service worker is there. */
  async function reload(): Promise<void> {
    const worker = await call.session.background();
    const old = new Set(call.session.browser.targets());
    await worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
    // The old worker is listed for a while; Chromium crashed once when its extension's button was clicked then.
    await call.session.browser.waitForTarget((one) => one.type() === 'service_worker' && !old.has(one));
  }

  it('ends cleanly when the extension is reloaded, and the popup says so', async (context) => {
    degraded(context, 'the check, until it is started again');
    const { session, server } = call;
    const page = await openGallery(session, server, 3);
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await session.check(page);
    await boxesAgree(page);
    await reload();
    await expect.poll(() => hasOverlay(page), { message: 'the overlay is still there' }).toBe(false);
    await page.bringToFront();
    const popup = await session.openPopup(page);
    await expect.poll(() => popupText(popup)).toContain('reloaded or updated');
    await press(popup, 'start');
    await boxesAgree(page);
    expect(errors).toEqual([]);
  });

  it('takes the answers off the pictures of a page when the extension is reloaded, also when their script has hung up', async (context) => {
    degraded(context, 'the answers, until the pictures are checked again');
    const { session, server } = call;
    const page = await openGallery(session, server, 1);
    await page.evaluate(() => {
      const picture = new Image(320, 240);
      picture.src = gallery.tiles[0]?.person.canvas.toDataURL() ?? '';
      document.body.prepend(picture);
    });
    const popup = await session.openPopup(page);
    await pressPictures(popup, 'check');
    await settledPictures(page);
    const boxes = (await pictureSnapshot(page))?.boxes.length;
    expect(boxes).toBeGreaterThan(0);
    // A minute later the script has hung up, and no port tells it any more that the extension is gone.
    await inContentWorld(page, LATER);
    await expect.poll(() => session.hasHost(), { message: 'the models are still there' }).toBe(false);
    expect((await pictureSnapshot(page))?.boxes).toHaveLength(boxes ?? 0);
    await reload();
    await expect.poll(() => hasOverlay(page), { message: 'the overlay is still there' }).toBe(false);
  });
});
