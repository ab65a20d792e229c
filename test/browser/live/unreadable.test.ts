import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEMO, FILMS } from '../../../scripts/buildDemo.ts';
import { type StaticServer, serve } from '../../../scripts/staticServer.ts';
import { CheckSession, popupCounts, popupText } from '../harness/checkSession.ts';

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
    server = await serve({ '/': pages, '/demo/': DEMO, '/videos/': FILMS });
    other = await serve({ '/videos/': FILMS, '/demo/': DEMO });
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
    session = await CheckSession.open();
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
    other?.close();
    rmSync(pages, { recursive: true });
  });

  afterEach(() => session.reset());

  function write(name: string, body: string): void {
    writeFileSync(path.join(pages, name), `<!doctype html><title>${name}</title>${body}`);
  }

  async function check(address: string) {
    const page = await session.page(address);
    const popup = await session.check(page);
    return { page, popup, says: () => popupText(popup), counts: () => popupCounts(popup) };
  }

  it('a page with no video, until one appears', async () => {
    const { page, says, counts } = await check(`${server.origin}/plain.html`);
    await expect.poll(says).toContain('No video on this page yet');
    expect(await counts()).toEqual(NOBODY);
    await page.evaluate(() => {
      document.body.innerHTML = '<video src="/videos/franck.webm" autoplay muted loop width="320"></video>';
    });
    await expect.poll(counts).toMatchObject({ without_mask: 1 });
    expect(session.complaints).toEqual([]);
  });

  it('a video of another site', async () => {
    const { says, counts } = await check(`${server.origin}/foreign.html`);
    await expect.poll(says).toContain('comes from another site');
    expect(await counts()).toEqual(NOBODY);
    await expect
      .poll(() => session.badge())
      .toEqual({ text: '?', title: expect.stringContaining("1 video or picture can't be read") });
    expect(session.complaints).toEqual([]);
  });

  it('a video of another site beside a readable one, which is counted', async () => {
    const { says, counts } = await check(`${server.origin}/mixed.html`);
    await expect.poll(says).toContain('comes from another site');
    await expect.poll(counts).toMatchObject({ without_mask: 1 });
    expect(session.complaints).toEqual([]);
  });

  it('a video that does not play', async () => {
    const { says, counts } = await check(`${server.origin}/broken.html`);
    await expect.poll(says).toContain('could not be played');
    expect(await counts()).toEqual(NOBODY);
    expect(session.complaints).toEqual([]);
  });

  it('an embedded page of another site', async () => {
    const { says, counts } = await check(`${server.origin}/embedding.html`);
    await expect.poll(says).toContain('Embedded from another site');
    expect(await counts()).toEqual(NOBODY);
    expect(session.complaints).toEqual([]);
  });

  it("the browser's own pages", async () => {
    const { says } = await check('chrome://version');
    await expect.poll(says).toContain('lets no extension look into this page');
    await expect.poll(async () => (await session.badge()).text).toBe('?');
    expect(await session.offscreen()).toBeUndefined();
    expect(session.complaints).toEqual([]);
  });

  it('a PDF', async () => {
    // Chromium shows it in a page of its own, into which the content script comes and finds an embedded page of the browser's.
    const { says, counts } = await check(`${server.origin}/paper.pdf`);
    await expect.poll(says).toContain('Nothing here can be checked');
    expect(await counts()).toEqual(NOBODY);
    expect(session.complaints).toEqual([]);
  });
});
