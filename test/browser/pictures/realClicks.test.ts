import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type StaticServer, serve } from '../../../scripts/staticServer.ts';
import { CheckSession, pause, popupText } from '../harness/checkSession.ts';
import { makePictureFiles, PEOPLE } from '../harness/pictureFiles.ts';
import { pictureSnapshot, pressPictures, settledPictures, states } from '../harness/pictureSession.ts';
import { VirtualScreen } from '../harness/virtualScreen.ts';

const BARE = { without_mask: PEOPLE };

describe('what only real clicks do, in a browser on a screen', () => {
  let folder: string;
  let server: StaticServer;
  let other: StaticServer;
  let foreign: string;
  let screen: VirtualScreen;
  let session: CheckSession;
  let page: Page;

  beforeAll(async () => {
    folder = await makePictureFiles();
    server = await serve({ '/': folder });
    other = await serve({ '/': folder });
    // Another host, as permissions know no ports.
    foreign = other.origin.replace('localhost', '127.0.0.1');
    const size = 'width="640" height="450"';
    const own = `<img alt="own" src="/bare.jpg" ${size} style="display:block">`;
    const below = '<div style="height:4000px"></div>';
    const far = `<img alt="far" src="${foreign}/masked.jpg" ${size} style="display:block">`;
    writeFileSync(path.join(folder, 'own.html'), `<!doctype html><body style="margin:0">${own}`);
    writeFileSync(
      path.join(folder, 'foreign.html'),
      `<!doctype html><body style="margin:0"><img alt="near" src="${foreign}/bare.jpg" ${size} style="display:block">${below}${far}`,
    );
    screen = await VirtualScreen.open();
  });

  afterAll(() => {
    screen?.close();
    server?.close();
    other?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    session = await CheckSession.open({ display: screen.display });
  });

  afterEach(() => session?.close());

  it('a right click on a picture and "Check masks in image" checks it', async () => {
    page = await session.page(`${server.origin}/own.html`);
    const origin = await page.evaluate(() => ({ x: screenX, y: screenY + outerHeight - innerHeight }));
    await screen.rightClick(origin.x + 300, origin.y + 200);
    // From the bottom up: "Inspect", then ours.
    await screen.press('Up', 'Up', 'Return');
    const pictures = await settledPictures(page);
    expect(states(pictures.get('own') ?? { faces: [] })).toEqual(BARE);
    await expect.poll(async () => (await session.badge()).text).toBe(`${PEOPLE}`);
  });

  async function checkForeign(): Promise<Page> {
    page = await session.page(`${server.origin}/foreign.html`);
    const popup = await session.openPopup(page);
    await pressPictures(popup, 'check');
    const pictures = await settledPictures(page);
    expect(pictures.get('near')).toMatchObject({ phase: 'done', notes: ['visible_part'], site: foreign });
    expect(states(pictures.get('near') ?? { faces: [] })).toEqual(BARE);
    expect(pictures.get('far')).toMatchObject({
      phase: 'unreadable',
      problem: 'needs_permission',
      site: foreign,
      faces: [],
    });
    await expect.poll(() => popupText(popup)).toContain('Allow reading pictures of 127.0.0.1');
    return popup;
  }

  /** Clicks "Allow" in the popup, and waits until the browser asks for leave: its question takes the focus, which closes the popup. */
  async function askForSite(popup: Page): Promise<void> {
    expect(popup.isClosed()).toBe(false);
    await popup.click('.site button');
    await expect.poll(() => popup.isClosed(), { message: 'the browser asks for leave' }).toBe(true);
    // The browser takes no answer in the first moments, so that nobody gives leave by a click meant for something else.
    await pause(1500);
  }

  /** Whether the browser lets the extension read the other site. */
  async function isGranted(): Promise<boolean> {
    const worker = await session.background();
    return worker.evaluate(
      (origin) => chrome.permissions.contains({ origins: [`${origin}/*`] }),
      foreign.replace(/:\d+$/, ''),
    );
  }

  it("another site's pictures: read off the screen without asking; whole, once the user allows the site", async () => {
    const popup = await checkForeign();
    await askForSite(popup);
    expect(await isGranted()).toBe(false);
    await screen.press('Tab', 'Return');
    await expect.poll(isGranted).toBe(true);
    const read = async () =>
      ((await pictureSnapshot(page))?.pictures ?? []).map(({ name, phase, notes }) => ({ name, phase, notes }));
    await expect.poll(read, { timeout: 60_000 }).toEqual([
      { name: 'near', phase: 'done', notes: [] },
      { name: 'far', phase: 'done', notes: [] },
    ]);
    const pictures = await settledPictures(page);
    expect(states(pictures.get('near') ?? { faces: [] })).toEqual(BARE);
    expect(states(pictures.get('far') ?? { faces: [] })).toEqual({ with_mask: PEOPLE });
    expect(pictures.get('far')?.thumbnail).toMatch(/^data:image\/jpeg/);
    expect(session.complaints).toEqual([]);
  });

  it("another site's pictures: all stays as it was when the user refuses", async () => {
    const popup = await checkForeign();
    await askForSite(popup);
    await screen.press('Return');
    await pause(1000);
    expect(await isGranted()).toBe(false);
    const pictures = await settledPictures(page);
    expect(pictures.get('far')).toMatchObject({ phase: 'unreadable', problem: 'needs_permission', faces: [] });
    expect(states(pictures.get('near') ?? { faces: [] })).toEqual(BARE);
    expect(session.complaints).toEqual([]);
  });
});
