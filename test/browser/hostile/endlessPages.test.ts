import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FILMS } from '../../../scripts/buildDemo.ts';
import { CheckSession, popupText, snapshot } from '../harness/checkSession.ts';
import { pictureSnapshot, pressPictures } from '../harness/pictureSession.ts';

const VIDEO = '<video src="/franck.webm" autoplay muted loop width="320"></video>';
const PICTURE = '<img alt="plain" src="/plain.png" width="200" height="150">';

/** What a page holds; those of `ENDLESS` are sent without an end, so that the browser never has all of them. */
const PAGES: Readonly<Record<string, string>> = {
  '/around': `${VIDEO}${PICTURE}<iframe src="/inside" width="300" height="200"></iframe>`,
  '/endless': `${VIDEO}${PICTURE}<p>There is more to come.`,
  '/inside': '<p>There is more to come.',
};
const ENDLESS: readonly (string | undefined)[] = ['/endless', '/inside'];

/** Where the endless document is. */
const PLACES = [
  ['is embedded in a page', '/around'],
  ['is the page itself', '/endless'],
] as const;

describe('a document that never ends to load', () => {
  let server: Server;
  let origin: string;
  let session: CheckSession;

  beforeAll(async () => {
    const film = readFileSync(path.join(FILMS, 'franck.webm'));
    const picture = await createCanvas(200, 150).encode('png');
    server = createServer(({ url = '' }: IncomingMessage, response: ServerResponse) => {
      if (url === '/franck.webm') return void response.setHeader('Content-Type', 'video/webm').end(film);
      if (url === '/plain.png') return void response.setHeader('Content-Type', 'image/png').end(picture);
      response.setHeader('Content-Type', 'text/html').write(`<!doctype html><title>${url}</title>${PAGES[url] ?? ''}`);
      if (!ENDLESS.includes(url)) response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    session = await CheckSession.open();
  });

  afterAll(async () => {
    await session?.close();
    server?.closeAllConnections();
    server?.close();
  });

  afterEach(() => session.reset());

  /** Opens a page without waiting for its end. */
  async function open(address: string): Promise<Page> {
    const page = await session.browser.newPage();
    page.goto(`${origin}${address}`).catch(() => undefined);
    await page.waitForSelector('img');
    await page.bringToFront();
    return page;
  }

  it.each(PLACES)('%s: the video beside it is checked, and the check has begun', async (_, address) => {
    const page = await open(address);
    const popup = await session.check(page);
    await expect.poll(async () => (await snapshot(page))?.boxes.length).toBe(1);
    await expect.poll(async () => Object.values(await session.tabs()).map(({ phase }) => phase)).toEqual(['checking']);
    await expect.poll(() => popupText(popup)).toContain('Videos 1 of 1');
    expect(session.complaints).toEqual([]);
  });

  it.each(PLACES)('%s: the pictures beside it are checked', async (_, address) => {
    const page = await open(address);
    const popup = await session.openPopup(page);
    await pressPictures(popup, 'check');
    // The video's first frame is a picture, too.
    const phases = async () => (await pictureSnapshot(page))?.pictures.map(({ phase }) => phase);
    await expect.poll(phases).toEqual(['done', 'done']);
    expect(session.complaints).toEqual([]);
  });
});
