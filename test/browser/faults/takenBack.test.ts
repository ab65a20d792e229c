import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FILMS } from '../../../scripts/buildDemo.ts';
import { type StaticServer, serve } from '../../../scripts/staticServer.ts';
import { CheckSession, popupText, snapshot } from '../harness/checkSession.ts';
import { degraded } from '../harness/degraded.ts';
import { allowSites } from '../harness/sitePermissions.ts';
import { VirtualScreen } from '../harness/virtualScreen.ts';

/** The sites of the page and of the page in it, as permissions name them. */
const OUTER = 'http://localhost/*';
const INNER = 'http://127.0.0.1/*';

const VIDEO = '<video src="/videos/franck.webm" autoplay muted loop width="320"></video>';

describe('a permission that the user takes back while it is used', () => {
  let folder: string;
  let server: StaticServer;
  let screen: VirtualScreen;
  let session: CheckSession;
  let page: Page;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-taken-'));
    server = await serve({ '/': folder, '/videos/': FILMS });
    const inner = `${server.origin.replace('localhost', '127.0.0.1')}/inner.html`;
    writeFileSync(path.join(folder, 'inner.html'), `<!doctype html><title>Inner</title>${VIDEO}`);
    const embedded = `<iframe src="${inner}" width="400" height="300"></iframe>`;
    writeFileSync(path.join(folder, 'outer.html'), `<!doctype html><title>Outer</title>${VIDEO}${embedded}`);
    screen = await VirtualScreen.open();
  });

  afterAll(() => {
    screen?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    session = await CheckSession.open({ display: screen.display });
  });

  afterEach(() => session?.close());

  /** The phases of all tabs that the background knows, why they ended, and how many documents are checked. */
  const tabs = async () =>
    Object.values(await session.tabs()).map(({ phase, endReason, frames }) => [
      phase,
      endReason,
      Object.values(frames).filter((tiles) => tiles.some(({ checks }) => checks > 0)).length,
    ]);

  /** Whether our script runs in the embedded page. */
  async function runsInside(): Promise<boolean> {
    const inner = page.frames().find((frame) => frame.url().includes('127.0.0.1'));
    const realms = (await inner?.extensionRealms()) ?? [];
    const found = await Promise.all(realms.map((realm) => realm.evaluate('"maskCheckRunning" in globalThis')));
    return found.includes(true);
  }

  it("for an embedded page: it is checked no more, and the popup says so; the rest of the call's check goes on", async (context) => {
    degraded(context, 'the people in that embedded page');
    await allowSites(session, screen, [INNER]);
    page = await session.page(`${server.origin}/outer.html`);
    await session.check(page);
    await expect.poll(tabs).toEqual([['checking', null, 2]]);
    expect(await runsInside()).toBe(true);
    const worker = await session.background();
    expect(await worker.evaluate((site) => chrome.permissions.remove({ origins: [site] }), INNER)).toBe(true);
    await expect.poll(tabs).toEqual([['checking', null, 1]]);
    await expect.poll(runsInside).toBe(false);
    const checks = async () => (await snapshot(page))?.tiles[0]?.checks ?? 0;
    const before = await checks();
    await expect.poll(checks).toBeGreaterThan(before + 3);
    await page.bringToFront();
    const popup = await session.openPopup(page);
    await expect.poll(() => popupText(popup)).toContain('Embedded from another site');
    expect(session.complaints).toEqual([]);
  });

  it("for the page itself, on the browser's own page: the check ends, says so, and leaves nothing behind", async (context) => {
    degraded(context, 'the check, until it is started again');
    await allowSites(session, screen, [OUTER, INNER]);
    page = await session.page(`${server.origin}/outer.html`);
    // Started as on a site that is always checked: after a click on our button, the tab would be open to us anyway.
    const worker = await session.background();
    const tabId = await worker.evaluate(async (url) => (await chrome.tabs.query({ url }))[0]?.id, OUTER);
    const own = await session.browser.newPage();
    await own.goto(`${session.address}help/help.html`);
    await own.evaluate((tab) => chrome.runtime.sendMessage({ type: 'start', tabId: tab }), tabId);
    await page.bringToFront();
    await expect.poll(tabs).toEqual([['checking', null, 2]]);
    await setToOnClick(session);
    await expect.poll(tabs).toEqual([['ended', 'not_permitted', 0]]);
    await expect.poll(() => snapshot(page)).toBeUndefined();
    await expect.poll(runsInside).toBe(false);
    expect(await page.$$eval('[popover]', (left) => left.length)).toBe(0);
    await expect.poll(() => session.hasHost()).toBe(false);
    await page.bringToFront();
    const popup = await session.openPopup(page);
    await expect.poll(() => popupText(popup)).toContain('only after you click its button there');
    expect(session.complaints).toEqual([]);
  });
});

/** Lets the extension look into pages only on a click, as the user can choose on the browser's own page of extensions. */
async function setToOnClick(session: CheckSession): Promise<void> {
  const page = await session.browser.newPage();
  await page.goto('chrome://extensions');
  const change = { extensionId: new URL(session.address).host, hostAccess: 'ON_CLICK' };
  await page.evaluate(`chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify(change)})`);
  await page.close();
}
