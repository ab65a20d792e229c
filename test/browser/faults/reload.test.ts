import { describe, expect, it } from 'vitest';
import { boxesAgree } from '../harness/agree.ts';
import { CheckSession, popupText, press } from '../harness/checkSession.ts';
import { degraded } from '../harness/degraded.ts';
import { openGallery } from '../harness/galleryPage.ts';
import { withGallery } from '../harness/withGallery.ts';

describe('a check that loses a part of itself', () => {
  const call = withGallery(() => CheckSession.open());

  it('ends cleanly when the extension is reloaded, and the popup says so', async (context) => {
    degraded(context, 'the check, until it is started again');
    const { session, server } = call;
    await session.enableDeveloperMode();
    const page = await openGallery(session, server, 3);
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await session.check(page);
    await boxesAgree(page);
    const worker = await session.background();
    const old = new Set(session.browser.targets());
    await worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
    const hasOverlay = () => page.evaluate(() => document.querySelector(':popover-open') !== null);
    await expect.poll(hasOverlay, { message: 'the overlay is still there' }).toBe(false);
    // The old worker is listed for a while; Chromium crashed once when its extension's button was clicked then.
    await session.browser.waitForTarget((one) => one.type() === 'service_worker' && !old.has(one));
    await page.bringToFront();
    const popup = await session.openPopup(page);
    await expect.poll(() => popupText(popup)).toContain('reloaded or updated');
    await press(popup);
    await boxesAgree(page);
    expect(errors).toEqual([]);
  });
});
