import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { CheckSession, popupText, press, snapshot, until } from '../harness/checkSession.ts';
import { disagreements, openGallery, serveGallery, setAppearance } from '../harness/galleryPage.ts';

/** ms in which a check must have recovered from whatever was taken from it. */
const RECOVERS = 8000;

describe('a check that loses a part of itself', () => {
  let server: StaticServer;
  let session: CheckSession;
  let page: Page;
  let popup: Page;

  beforeAll(async () => {
    server = await serveGallery();
  });

  afterAll(() => server?.close());

  beforeEach(async () => {
    session = await CheckSession.open();
    page = await openGallery(session, server, 3);
    popup = await session.check(page);
    await agree();
  });

  afterEach(() => session?.close());

  function agree(): Promise<number> {
    return until('boxes agree', async () => (await disagreements(page)).join('; ') || true, RECOVERS);
  }

  async function hasOverlay(): Promise<boolean> {
    return page.evaluate(() => document.querySelector(':popover-open') !== null);
  }

  const hasHost = async () => (await session.offscreen()) !== undefined;

  it('goes on when the service worker is killed, and the badge too', async () => {
    const worker = await session.background();
    await worker.close();
    await setAppearance(page, 0, 'bare');
    await agree();
    await until('badge', async () => (await session.badge()).text === '2', RECOVERS);
    await until('popup', async () => (await popupText(popup)).includes('2 of 3 break the rule'), RECOVERS);
  });

  it('recovers when the offscreen document is closed', async () => {
    const worker = await session.background();
    await worker.evaluate(() => chrome.offscreen.closeDocument());
    const before = (await snapshot(page))?.tiles[0]?.checks ?? 0;
    await setAppearance(page, 0, 'under_nose');
    await agree();
    expect((await snapshot(page))?.tiles[0]?.checks).toBeGreaterThan(before);
    expect(session.complaints).toEqual([]);
  });

  it('starts the models again when a prediction hangs, and says so', async () => {
    const host = await session.offscreen();
    const [worker] = host?.workers() ?? [];
    await worker?.evaluate(() => {
      setTimeout(() => {
        for (;;);
      });
    });
    await until('popup says so', async () => (await popupText(popup)).includes('A check hung'), 30_000);
    await setAppearance(page, 0, 'bare');
    await agree();
  });

  it('falls back when the graphics card is lost, and says so', async () => {
    const host = await session.offscreen();
    const [worker] = host?.workers() ?? [];
    // What the worker sends on webglcontextlost; this machine has no card to lose.
    await worker?.evaluate(() => postMessage({ type: 'lost' }));
    await until('popup says so', async () => (await popupText(popup)).includes('graphics card was lost'), RECOVERS);
    await setAppearance(page, 0, 'bare');
    await agree();
  });

  it('goes on after the models could not be started again', async () => {
    const host = await session.offscreen();
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
    await until('pool failed', async () => (await phase()) === 'failed', RECOVERS);
    await host?.evaluate('allowWorkers()');
    await setAppearance(page, 0, 'bare');
    await until('pool runs', async () => (await phase()) === 'running', 20_000);
    await agree();
  });

  it('ends when the page is left, says so, and frees the models', async () => {
    await page.goto(`${server.origin}/gallery.html?tiles=1`);
    await page.waitForFunction('"gallery" in globalThis');
    await until('ended', async () => (await popupText(popup)).includes('The page was left'), RECOVERS);
    await until('models freed', async () => !(await hasHost()), RECOVERS);
    expect(await hasOverlay()).toBe(false);
    expect((await session.badge()).text).toBe('?');
    await press(popup);
    await agree();
  });

  it('goes on when only the address changes', async () => {
    await page.evaluate(() => history.pushState({}, '', '?tiles=3&room=2'));
    await setAppearance(page, 0, 'bare');
    await agree();
    expect(Object.values(await session.tabs()).map(({ phase }) => phase)).toEqual(['checking']);
  });

  it('ends when the tab is closed, and frees the models', async () => {
    await session.browser.newPage();
    await page.close();
    await until('forgotten', async () => Object.keys(await session.tabs()).length === 0, RECOVERS);
    await until('models freed', async () => !(await hasHost()), RECOVERS);
  });

  it('ends when the user stops it: no overlay, no badge, no models', async () => {
    await press(popup);
    await until('overlay gone', async () => !(await hasOverlay()), RECOVERS);
    await until('models freed', async () => !(await hasHost()), RECOVERS);
    expect((await session.badge()).text).toBe('');
    expect(await snapshot(page)).toBeUndefined();
    expect(session.complaints).toEqual([]);
  });

  it('ends cleanly when the extension is reloaded, and the popup says so', async () => {
    const errors: unknown[] = [];
    await session.enableDeveloperMode();
    page.on('pageerror', (error) => errors.push(error));
    const worker = await session.background();
    await worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
    await until('overlay gone', async () => !(await hasOverlay()), RECOVERS);
    await until(
      'background is back',
      async () => (await session.background().catch(() => undefined)) !== undefined,
      RECOVERS,
    );
    await page.bringToFront();
    const again = await session.openPopup(page);
    await until('popup says so', async () => (await popupText(again)).includes('reloaded or updated'), RECOVERS);
    await press(again);
    await agree();
    expect(errors).toEqual([]);
  });
});
