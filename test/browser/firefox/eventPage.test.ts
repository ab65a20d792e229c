import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { boxesAgree } from '../harness/agree.ts';
import { pause, press, snapshot } from '../harness/checkSession.ts';
import { FirefoxSession, SUSPENDED_AFTER } from '../harness/firefox/firefoxSession.ts';
import { openGallery } from '../harness/galleryPage.ts';
import type { View } from '../harness/session.ts';
import { withGallery } from '../harness/withGallery.ts';

/** s for which a running check is watched: longer than the browser leaves an idle event page alone. */
const WATCHED = SUSPENDED_AFTER * 2;

describe('Firefox’s event page', () => {
  const call = withGallery(() => FirefoxSession.open());
  let page: Page;
  let popup: View;

  beforeAll(async () => {
    page = await openGallery(call.session, call.server, 3);
    popup = await call.session.check(page);
  });

  it('lets the popup have the styles that its page holds', async () => {
    const display = () =>
      popup.evaluate(() => getComputedStyle(document.querySelector('.controls') as Element).display);
    await expect.poll(display).toBe('flex');
  });

  it('stays awake while a tab is checked, though nothing changes there', async () => {
    await boxesAgree(page);
    const checks = async () => (await snapshot(page))?.tiles[0]?.checks ?? 0;
    const before = await checks();
    // The page's script draws on by itself. A wake-up would hide that the event page slept: nothing here may cause one.
    const states: boolean[] = [];
    for (let second = 0; second < WATCHED; second++) {
      await pause(1000);
      states.push(await call.session.isAwake());
    }
    expect(states).not.toContain(false);
    expect(await checks()).toBeGreaterThan(before);
  });

  it('sleeps soon after the check was stopped, with the models gone', async () => {
    await press(popup, 'stop');
    await expect.poll(() => call.session.hasHost(), { message: 'the models are still there' }).toBe(false);
    await expect.poll(() => call.session.isAwake(), { timeout: SUSPENDED_AFTER * 2000 }).toBe(false);
    expect(await snapshot(page)).toBeUndefined();
  });

  it('wakes up for the next check, and wrote no error in all that time', async () => {
    await press(popup, 'start');
    await boxesAgree(page);
    expect(await call.session.isAwake()).toBe(true);
    expect(await call.session.noted()).toEqual([]);
  });
});
