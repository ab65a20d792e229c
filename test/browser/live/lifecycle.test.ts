import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boxesAgree } from '../harness/agree.ts';
import { CheckSession, pause, popupText, press, snapshot } from '../harness/checkSession.ts';
import { degraded } from '../harness/degraded.ts';
import { openGallery, setAppearance } from '../harness/galleryPage.ts';
import { withGallery } from '../harness/withGallery.ts';

/** ms after the start of a check at which its page is left. Host and script are there after some hundred. */
const LEFT_AFTER = [0, 60, 200];

describe('a check that loses a part of itself', () => {
  const call = withGallery(() => CheckSession.open());
  let page: Page;
  let popup: Page;

  beforeEach(async () => {
    page = await openGallery(call.session, call.server, 3);
    popup = await call.session.check(page);
    await boxesAgree(page);
  });

  afterEach(() => call.session.reset());

  async function hasOverlay(): Promise<boolean> {
    return page.evaluate(() => document.querySelector(':popover-open') !== null);
  }

  const badge = async () => (await call.session.badge()).text;
  const hasHost = async () => (await call.session.offscreen()) !== undefined;

  /** Whether the script in the page answers the background. */
  async function hasScript(): Promise<boolean> {
    const worker = await call.session.background();
    return worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return chrome.tabs.sendMessage(tab?.id as number, { type: 'ping' }).catch(() => false);
    });
  }

  it('recovers when the offscreen document is closed', async () => {
    const worker = await call.session.background();
    await worker.evaluate(() => chrome.offscreen.closeDocument());
    const before = (await snapshot(page))?.tiles[0]?.checks ?? 0;
    await setAppearance(page, 0, 'under_nose');
    await boxesAgree(page);
    expect((await snapshot(page))?.tiles[0]?.checks).toBeGreaterThan(before);
    expect(call.session.complaints).toEqual([]);
  });

  it('falls back when the graphics card is lost, and says so', async (context) => {
    degraded(context, 'the speed of the graphics card');
    const host = await call.session.offscreen();
    const [worker] = host?.workers() ?? [];
    // What the worker sends on webglcontextlost; this machine has no card to lose.
    await worker?.evaluate(() => postMessage({ type: 'lost' }));
    await expect.poll(() => popupText(popup)).toContain('graphics card was lost');
    await setAppearance(page, 0, 'bare');
    await boxesAgree(page);
  });

  it('goes on after the models could not be started again', async () => {
    const host = await call.session.offscreen();
    // Workers whose script is missing, until they are allowed again.
    await host?.evaluate(() => {
      const Real = Worker;
      const Missing = class extends Real {
        constructor() {
          super('/missing.js');
        }
      };
      Object.assign(globalThis, { Worker: Missing, allowWorkers: () => Object.assign(globalThis, { Worker: Real }) });
    });
    await host?.workers()[0]?.evaluate(() => postMessage({ type: 'lost' }));
    const phase = () => host?.evaluate('maskCheckPool.status.phase');
    await expect.poll(phase).toBe('failed');
    await host?.evaluate('allowWorkers()');
    await setAppearance(page, 0, 'bare');
    await expect.poll(phase).toBe('running');
    await boxesAgree(page);
  });

  it('ends when the page is left, says so, and frees the models', async () => {
    await page.goto(`${call.server.origin}/gallery.html?tiles=1`);
    await page.waitForFunction('"gallery" in globalThis');
    await expect.poll(() => popupText(popup)).toContain('The page was left');
    await expect.poll(hasHost, { message: 'the models are still there' }).toBe(false);
    expect(await hasOverlay()).toBe(false);
    await expect.poll(badge).toBe('?');
    await press(popup, 'start');
    await boxesAgree(page);
  });

  it('ends or goes on when the page is left while the check starts, and never waits for a script that is gone', async () => {
    const phase = async () => Object.values(await call.session.tabs())[0]?.phase;
    const ends: string[] = [];
    for (const [round, wait] of LEFT_AFTER.entries()) {
      if ((await phase()) === 'checking') await press(popup, 'stop');
      await expect.poll(hasHost, { message: 'the models are still there' }).toBe(false);
      await press(popup, 'start');
      await pause(wait);
      await page.goto(`${call.server.origin}/gallery.html?tiles=1&round=${round}`);
      // Either the new page has got the script and is checked, or the check is over and the models are freed.
      const outcome = async () => {
        const [now, script, host] = await Promise.all([phase(), hasScript(), hasHost()]);
        return now === 'checking' && script && host ? 'goes on' : now === 'ended' && !script && !host ? 'ends' : now;
      };
      await expect.poll(outcome, { message: `left after ${wait} ms` }).toBeOneOf(['goes on', 'ends']);
      const end = await outcome();
      const saysLeft = async () => (await popupText(popup)).includes('The page was left');
      await expect.poll(saysLeft, { message: `the popup says that the check ${end}` }).toBe(end === 'ends');
      ends.push(`${end}`);
    }
    console.info(`left ${LEFT_AFTER.join(', ')} ms after the start: the check ${ends.join(', ')}`);
    expect(call.session.complaints).toEqual([]);
  });

  it('ends when the page crashes while the check starts, and frees the models', async () => {
    await press(popup, 'stop');
    await expect.poll(hasHost, { message: 'the models are still there' }).toBe(false);
    const worker = await call.session.background();
    // The models come late, as on a slow machine, so that the script is in the page before the check runs.
    await worker.evaluate((late) => {
      const create = chrome.offscreen.createDocument.bind(chrome.offscreen);
      const slow: typeof chrome.offscreen.createDocument = async (parameters) => {
        await new Promise((resolve) => setTimeout(resolve, late));
        return create(parameters);
      };
      Object.assign(chrome.offscreen, { createDocument: slow });
    }, 1000);
    await press(popup, 'start');
    await expect.poll(hasScript, { message: 'the script is there' }).toBe(true);
    await page.goto('chrome://crash').catch(() => undefined);
    await expect.poll(() => popupText(popup)).toContain('left, reloaded or has crashed');
    await expect.poll(hasHost, { message: 'the models are still there' }).toBe(false);
  });

  it('goes on when only the address changes', async () => {
    await page.evaluate(() => history.pushState({}, '', '?tiles=3&room=2'));
    await setAppearance(page, 0, 'bare');
    await boxesAgree(page);
    expect(Object.values(await call.session.tabs()).map(({ phase }) => phase)).toEqual(['checking']);
  });

  it('ends when the tab is closed, and frees the models', async () => {
    await call.session.browser.newPage();
    await page.close();
    await expect.poll(() => call.session.tabs()).toEqual({});
    await expect.poll(hasHost, { message: 'the models are still there' }).toBe(false);
  });

  it('ends when the user stops it: no overlay, no badge, no models', async () => {
    await press(popup, 'stop');
    await expect.poll(hasOverlay, { message: 'the overlay is still there' }).toBe(false);
    await expect.poll(hasHost, { message: 'the models are still there' }).toBe(false);
    await expect.poll(badge).toBe('');
    await expect.poll(() => snapshot(page)).toBeUndefined();
    expect(call.session.complaints).toEqual([]);
  });
});
