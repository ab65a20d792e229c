import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FILMS } from '../../../scripts/buildDemo.ts';
import { type StaticServer, serve } from '../../../scripts/staticServer.ts';
import { CheckSession, popupCounts, popupText, snapshot } from '../harness/checkSession.ts';
import { degraded } from '../harness/degraded.ts';
import { openGallery } from '../harness/galleryPage.ts';
import { withGallery } from '../harness/withGallery.ts';

const SIZE = 'width="400" height="300"';
const FOREIGN = 'Embedded from another site';

/** Pages in pages. Each says what the popup must tell: `counted` one person, or the sentence about what is not checked. */
const EMBEDDED = (own: string, other: string): Readonly<Record<string, { html: string; tells: string }>> => {
  const inner = `<!doctype html><title>Inner</title><video src="${own}/videos/franck.webm" autoplay muted loop width="320"></video>`;
  const filled = (script: string) => `<iframe id="inner" ${SIZE}></iframe><script>${script}</script>`;
  const text = JSON.stringify(inner).replaceAll('</', '<\\/');
  const quoted = inner.replaceAll('"', '&quot;');
  return {
    'about:blank': { html: filled(`inner.contentDocument.body.innerHTML = ${text}`), tells: 'counted' },
    srcdoc: { html: `<iframe srcdoc="${quoted}" ${SIZE}></iframe>`, tells: 'counted' },
    blob: {
      html: filled(`inner.src = URL.createObjectURL(new Blob([${text}], { type: 'text/html' }))`),
      tells: 'counted',
    },
    object: { html: `<object type="text/html" data="/inner.html" ${SIZE}></object>`, tells: 'counted' },
    'without scripts, in which nothing starts by itself': {
      html: `<iframe sandbox="allow-same-origin" src="/inner.html" ${SIZE}></iframe>`,
      tells: 'stopped, not counted',
    },
    'sandboxed, so that its video is of another site': {
      html: `<iframe sandbox="allow-scripts" src="/inner.html" ${SIZE}></iframe>`,
      tells: 'comes from another site',
    },
    data: { html: `<iframe src="data:text/html,${encodeURIComponent(inner)}" ${SIZE}></iframe>`, tells: FOREIGN },
    "another site's": { html: `<iframe src="${other}/inner.html" ${SIZE}></iframe>`, tells: FOREIGN },
    "another site's, sandboxed": {
      html: `<iframe sandbox src="${other}/inner.html" ${SIZE}></iframe>`,
      tells: FOREIGN,
    },
    "another site's, in an object": { html: `<object data="${other}/inner.html" ${SIZE}></object>`, tells: FOREIGN },
    "another site's, in an embed": {
      html: `<embed type="text/html" src="${other}/inner.html" ${SIZE}>`,
      tells: FOREIGN,
    },
    "another site's, in a frameset": {
      html: `<frameset cols="50%,50%"><frame src="${other}/inner.html"><frame src="/inner.html"></frameset>`,
      tells: FOREIGN,
    },
  };
};

declare global {
  /** What was injected since it was asked last: calls, and how often one document was given a script, at the most. */
  var injections: () => { calls: number; most: number };
}

/** Counts in the service worker what it puts into documents. */
function countInjections(): void {
  const inject = chrome.scripting.executeScript.bind(chrome.scripting);
  let calls = 0;
  const given = new Map<string, number>();
  const counting = async (injection: Parameters<typeof inject>[0]) => {
    calls++;
    const results = await inject(injection);
    if ('files' in injection)
      for (const { documentId } of results) given.set(documentId, (given.get(documentId) ?? 0) + 1);
    return results;
  };
  Object.assign(chrome.scripting, { executeScript: counting });
  globalThis.injections = () => {
    const counted = { calls, most: Math.max(...given.values()) };
    calls = 0;
    return counted;
  };
}

/** Embeds pages of this site, and one of another. */
function addPages(count: number, foreign: string): void {
  const frames = Array.from({ length: count + 1 }, (_, at) => {
    const frame = document.createElement('iframe');
    if (at === 0) frame.src = foreign;
    else frame.srcdoc = '<p>Nothing moves here.';
    return frame;
  });
  document.body.append(...frames);
}

describe('a page in a page', () => {
  let pages: string;
  let server: StaticServer;
  let other: StaticServer;
  let session: CheckSession;

  beforeAll(async () => {
    pages = mkdtempSync(path.join(tmpdir(), 'maskcheck-embedded-'));
    server = await serve({ '/': pages, '/videos/': FILMS });
    other = await serve({ '/': pages, '/videos/': FILMS });
    const video = '<video src="/videos/franck.webm" autoplay muted loop width="320"></video>';
    writeFileSync(path.join(pages, 'inner.html'), `<!doctype html><title>Inner</title>${video}`);
    writeFileSync(path.join(pages, 'plain.html'), '<!doctype html><title>Plain</title><p>Nothing moves here.');
    session = await CheckSession.open();
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
    other?.close();
    rmSync(pages, { recursive: true });
  });

  afterEach(() => session.reset());

  it.each(Object.keys(EMBEDDED('', '')))('is %s: its people are counted, or the popup says why not', async (name) => {
    const { html, tells } = EMBEDDED(server.origin, other.origin)[name] ?? { html: '', tells: 'nothing' };
    writeFileSync(path.join(pages, 'outer.html'), `<!doctype html><title>Outer</title>${html}`);
    const popup = await session.check(await session.page(`${server.origin}/outer.html`));
    if (tells === 'counted') await expect.poll(() => popupCounts(popup)).toMatchObject({ without_mask: 1 });
    else await expect.poll(() => popupText(popup)).toContain(tells);
    expect(await popupText(popup)).not.toContain('No video on this page');
    // Each video or page that is not checked is named once. What starts later may be named for a moment.
    const named = () => popup.$$eval('.coverage li', (lines) => lines.length);
    await expect.poll(named).toBe(tells === 'counted' ? 0 : 1);
    expect(session.complaints).toEqual([]);
  });

  it('appears 20 and then 200 times at once: each is given the script once, and the check goes on', async () => {
    const page = await session.page(`${server.origin}/inner.html`);
    const popup = await session.check(page);
    await expect.poll(() => popupCounts(popup)).toMatchObject({ without_mask: 1 });
    const worker = await session.background();
    await worker.evaluate(countInjections);
    let there = 0;
    for (const more of [20, 200]) {
      await page.evaluate(addPages, more, `${other.origin}/plain.html`);
      there += more;
      const documents = async () => Object.keys(Object.values(await session.tabs())[0]?.frames ?? {}).length;
      await expect.poll(documents).toBe(1 + there);
      const { calls, most } = await worker.evaluate(() => globalThis.injections());
      console.info(`${more} pages at once: ${calls} calls, a document was given a script ${most} times at the most`);
      expect(most).toBeLessThanOrEqual(2);
      expect(calls).toBeLessThan(more);
      // Each of these groups holds one page of another site.
      await expect.poll(() => popupText(popup)).toContain(FOREIGN);
      const checks = (await snapshot(page))?.tiles[0]?.checks ?? 0;
      await expect.poll(async () => (await snapshot(page))?.tiles[0]?.checks).toBeGreaterThan(checks);
    }
    expect(await popup.$$eval('.coverage li', (lines) => lines.length)).toBe(2);
    expect(session.complaints).toEqual([]);
  });

  it('is come back to from the cache of whole pages: no check runs, the popup says so, and the next one does', async (context) => {
    degraded(context, 'the check, until it is started again');
    const page = await session.page(`${server.origin}/inner.html`);
    await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })));
    const before = await session.check(page);
    const boxes = async () => (await snapshot(page))?.boxes.length;
    await expect.poll(boxes).toBe(1);
    await before.close();
    await page.goto(`${server.origin}/plain.html`);
    await page.goBack();
    // Told by the event that follows the page's coming back.
    await expect.poll(() => page.evaluate('globalThis.persisted')).toBe(true);
    expect(await page.$$eval('[popover]', (left) => left.length)).toBe(0);
    const popup = await session.openPopup(page);
    await expect.poll(() => popupText(popup)).toContain('The page was left');
    await expect.poll(() => session.hasHost()).toBe(false);
    await popup.evaluate(() => document.querySelector<HTMLButtonElement>('[data-action="start"]')?.click());
    await page.$eval('video', (video) => video.play());
    await expect.poll(boxes).toBe(1);
    expect(session.complaints).toEqual([]);
  });
});

describe('a video in a window of its own', () => {
  const call = withGallery(() => CheckSession.open());
  let page: Page;
  let popup: Page;

  afterEach(() => call.session.reset());

  const boxes = async () => (await snapshot(page))?.boxes.length;
  const people = async () => (await snapshot(page))?.tiles.map(({ faces }) => faces.length);
  const outside = 'in a window of its own';

  /** Starts a check of two tiles. @returns how many boxes there are */
  async function start(): Promise<void> {
    page = await openGallery(call.session, call.server, 2);
    popup = await call.session.check(page);
    await expect.poll(boxes).toBe(2);
    expect(await popupText(popup)).not.toContain(outside);
  }

  it('that the page has opened: its people are counted, no box is drawn over the page for them, and the popup says so', async (context) => {
    degraded(context, 'boxes over that video');
    await start();
    await page.evaluate(async () => {
      type Opener = { documentPictureInPicture: { requestWindow(size: object): Promise<Window> } };
      const opened = await (window as unknown as Opener).documentPictureInPicture.requestWindow({
        width: 500,
        height: 400,
      });
      const figure = document.querySelector('figure') as HTMLElement;
      opened.document.body.append(figure);
      await figure.querySelector('video')?.play();
      Object.assign(window, { opened });
    });
    await expect.poll(() => popupText(popup)).toContain(outside);
    await expect.poll(boxes).toBe(1);
    await expect.poll(people).toEqual([1, 1]);
    await page.evaluate(() => {
      const { opened } = window as unknown as { opened: Window };
      document.getElementById('tiles')?.append(...opened.document.querySelectorAll('figure'));
      opened.close();
    });
    await expect.poll(boxes).toBe(2);
    await expect.poll(() => popupText(popup)).not.toContain(outside);
    expect(call.session.complaints).toEqual([]);
  });

  it("that is the browser's: the same", async (context) => {
    degraded(context, 'boxes over that video');
    await start();
    await page.$eval('video', async (video) => void (await video.requestPictureInPicture()));
    await expect.poll(() => popupText(popup)).toContain(outside);
    await expect.poll(boxes).toBe(1);
    await page.evaluate(() => document.exitPictureInPicture());
    await expect.poll(boxes).toBe(2);
    expect(call.session.complaints).toEqual([]);
  });
});
