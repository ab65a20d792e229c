import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { CheckSession, popupText, snapshot } from '../harness/checkSession.ts';
import { degraded } from '../harness/degraded.ts';
import { openGallery, serveGallery } from '../harness/galleryPage.ts';
import { pictureSnapshot, pressPictures } from '../harness/pictureSession.ts';
import { extensionWithSite, letReadSites } from '../harness/sitePermissions.ts';

/** The site that is allowed and taken back; 127.0.0.1 is another one. */
const SITE = 'http://localhost/*';

describe('a permission that the user takes back while it is used', () => {
  let folder: string;
  let gallery: StaticServer;
  let server: Server;
  let port: number;
  let picture: Buffer;
  let session: CheckSession;
  /** MaskCheck's own request for the picture "slow". */
  let asked: ServerResponse | undefined;

  beforeAll(async () => {
    gallery = await serveGallery();
    picture = await createCanvas(200, 150).encode('png');
    server = createServer(serve);
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
    port = (server.address() as AddressInfo).port;
    folder = extensionWithSite(SITE);
    session = await CheckSession.open({ extension: folder });
  });

  afterAll(async () => {
    await session?.close();
    gallery?.close();
    server?.closeAllConnections();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  afterEach(() => session.reset());

  function serve({ url, headers }: IncomingMessage, response: ServerResponse): void {
    if (url === '/page.html') {
      const images = ['plain', 'slow'].map(
        (name) => `<img alt="${name}" src="http://localhost:${port}/${name}" width="200">`,
      );
      response.setHeader('Content-Type', 'text/html').end(`<!doctype html>${images.join('<br>')}`);
      return;
    }
    // The page's own script asks with the page's origin, and is refused by the browser: the answer does not allow it.
    const forHost = headers['sec-fetch-dest'] === 'empty' && headers.origin !== `http://127.0.0.1:${port}`;
    if (url === '/slow' && forHost) asked = response;
    else response.setHeader('Content-Type', 'image/png').end(picture);
  }

  it('for pictures: what was answered stays, and what was under way says what is missing', async (context) => {
    degraded(context, 'the pictures of that site');
    await letReadSites(session, true);
    const page = await session.page(`http://127.0.0.1:${port}/page.html`);
    const popup = await session.openPopup(page);
    const ends = async () =>
      Object.fromEntries(
        ((await pictureSnapshot(page))?.pictures ?? []).map(({ name, phase, problem }) => [name, problem ?? phase]),
      );
    await pressPictures(popup, 'check');
    await expect.poll(() => asked !== undefined && !asked.writableEnded).toBe(true);
    await expect.poll(ends).toEqual({ plain: 'done', slow: 'checking' });
    await letReadSites(session, false);
    asked?.destroy();
    await expect.poll(ends).toEqual({ plain: 'done', slow: 'needs_permission' });
    await expect.poll(() => popupText(popup)).toContain('allow MaskCheck to read its site');
    expect(session.complaints).toEqual([]);
  });

  it("for a tab's videos: the check ends, says so, and leaves nothing in the page", async (context) => {
    degraded(context, 'the check, until it is started again');
    await letReadSites(session, true);
    const page = await openGallery(session, gallery, 2);
    // Only a click on the toolbar button would let MaskCheck look into the tab without the site's permission.
    const worker = await session.background();
    const tabId = await worker.evaluate(async () => (await chrome.tabs.query({ url: 'http://localhost/*' }))[0]?.id);
    const own = await session.browser.newPage();
    await own.goto(`${session.address}help/help.html`);
    await own.evaluate((tab) => void chrome.runtime.sendMessage({ type: 'start', tabId: tab }), tabId);
    await page.bringToFront();
    await expect.poll(async () => (await snapshot(page))?.boxes.length).toBe(2);
    await letReadSites(session, false);
    const ended = async () => Object.values(await session.tabs()).map(({ phase, endReason }) => [phase, endReason]);
    await expect.poll(ended).toEqual([['ended', 'not_permitted']]);
    await expect.poll(() => snapshot(page)).toBeUndefined();
    expect(await page.$$eval('[popover]', (left) => left.length)).toBe(0);
    await page.bringToFront();
    const popup = await session.openPopup(page);
    await expect.poll(() => popupText(popup)).toContain('only after you click its button there');
    await expect.poll(() => session.hasHost()).toBe(false);
    expect(session.complaints).toEqual([]);
  });
});
