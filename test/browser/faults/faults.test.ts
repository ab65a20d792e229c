import { cpSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EXTENSIONS } from '../../../scripts/build.ts';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { boxesAgree } from '../harness/agree.ts';
import { CheckSession, popupText, snapshot } from '../harness/checkSession.ts';
import { degraded } from '../harness/degraded.ts';
import { openGallery, serveGallery } from '../harness/galleryPage.ts';

let server: StaticServer;
let session: CheckSession;
let page: Page;
let popup: Page;

beforeAll(async () => {
  server = await serveGallery();
});

afterAll(() => server?.close());

/** The phases and reasons of all tabs that the background knows. */
const ends = async () => Object.values(await session.tabs()).map(({ phase, endReason }) => [phase, endReason]);
const hasHost = async () => (await session.offscreen()) !== undefined;

describe('a check whose surroundings break', () => {
  beforeAll(async () => {
    session = await CheckSession.open();
  });

  afterAll(() => session?.close());

  beforeEach(async () => {
    page = await openGallery(session, server, 2);
    popup = await session.check(page);
    await boxesAgree(page);
  });

  afterEach(() => session.reset());

  it('ends when the page crashes: the popup says so, and the models are freed', async (context) => {
    degraded(context, 'the check, until it is started again');
    await page.goto('chrome://crash').catch(() => undefined);
    await expect.poll(() => popupText(popup)).toContain('left, reloaded or has crashed');
    await expect.poll(ends).toEqual([['ended', 'navigated']]);
    await expect.poll(hasHost, { message: 'the models are still there' }).toBe(false);
  });

  it('ends when the browser puts the tab to sleep, and says why', async (context) => {
    degraded(context, 'the check, until it is started again');
    await session.browser.newPage();
    const worker = await session.background();
    await worker.evaluate(async () => {
      const tabs = await chrome.tabs.query({ url: 'http://localhost/*', active: false });
      for (const { id } of tabs) if (id !== undefined) await chrome.tabs.discard(id);
    });
    await expect.poll(ends).toEqual([['ended', 'discarded']]);
    await expect.poll(hasHost, { message: 'the models are still there' }).toBe(false);
  });

  it('goes on counting after the session storage was full for a while', async () => {
    const worker = await session.background();
    const fill = (free: boolean) =>
      worker.evaluate(async (clear) => {
        const keys = Array.from({ length: 11 }, (_, index) => `filler${index}`);
        if (clear) return chrome.storage.session.remove(keys);
        for (const [index, key] of keys.entries()) {
          const size = index < 9 ? 1_000_000 : 100_000;
          await chrome.storage.session.set({ [key]: 'x'.repeat(size) }).catch(() => undefined);
        }
      }, free);
    await fill(false);
    await page.evaluate(() => document.querySelector('figure')?.remove());
    await expect.poll(async () => (await snapshot(page))?.tiles.length).toBe(1);
    await fill(true);
    await expect.poll(() => popupText(popup)).toContain('Videos 1 of 1');
  });

  it('says that the models do not answer, as long as nobody knows that they hang', async (context) => {
    degraded(context, 'boxes and counts, until the models answer again');
    const host = await session.offscreen();
    // The host itself stands still, and with it everything that could start the models again.
    const stuck = host?.evaluate(() => {
      const until = performance.now() + 9000;
      while (performance.now() < until);
    });
    const problems = async () => (await snapshot(page))?.tiles.map(({ problem }) => problem);
    await expect.poll(problems).toEqual(['engine_silent', 'engine_silent']);
    // The popup stands still too, since it shares the host's thread: its own test, Popup.test.tsx, reads the sentence.
    await stuck;
    await expect.poll(problems).toEqual([null, null]);
    expect(await host?.evaluate('maskCheckPool.status.fallback')).toBe(null);
  });
});

describe.each([
  ['missing', (file: string) => rmSync(file)],
  ['cut short', (file: string) => truncateSync(file, 1000)],
])('a model file that is %s', (_, damage) => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-damaged-'));
    cpSync(EXTENSIONS.chromium, folder, { recursive: true });
    damage(path.join(folder, 'models/mask-classifier/weights.bin'));
    session = await CheckSession.open({ extension: folder });
  });

  afterAll(async () => {
    await session?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is said in the popup, and nobody is counted', async (context) => {
    degraded(context, 'all checks, until the extension is mended');
    page = await openGallery(session, server, 1);
    popup = await session.check(page);
    await expect.poll(() => popupText(popup)).toContain('The face models could not be started');
    expect((await snapshot(page))?.boxes).toEqual([]);
    expect((await session.badge()).text).not.toBe('0');
  });
});
