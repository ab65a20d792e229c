import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EXTENSIONS } from '../../../scripts/build.ts';
import { type StaticServer, serve } from '../../../scripts/staticServer.ts';
import { VERDICT_COLOURS } from '../../../src/policy/verdictStyle.ts';
import { axeFaults } from '../harness/axe.ts';
import { CheckSession, popupText } from '../harness/checkSession.ts';
import { makePictureFiles, PEOPLE, SIZE } from '../harness/pictureFiles.ts';
import { pictureSnapshot, pressPictures, settledPictures } from '../harness/pictureSession.ts';

/** Where what was saved goes, to be looked at. */
const LOOKED_AT = 'build/screenshots/saved';

/** The page's own site is `localhost`; the site `127.0.0.2` is allowed, `127.0.0.1` isn't; see pictureSites.test.ts. */
describe('a picture with its boxes', () => {
  let folder: string;
  let extension: string;
  let downloads: string;
  let server: StaticServer;
  let allowedSite: StaticServer;
  let otherSite: StaticServer;
  let session: CheckSession;
  let page: Page;
  let popup: Page;

  beforeAll(async () => {
    folder = await makePictureFiles();
    server = await serve({ '/': folder });
    allowedSite = await serve({ '/': folder }, {}, '127.0.0.2');
    otherSite = await serve({ '/': folder }, {}, '127.0.0.1');
    const write = (name: string, body: string) =>
      writeFileSync(path.join(folder, name), `<!doctype html><title>${name}</title>${body}`);
    write('own.html', '<img alt="own" id="own" src="/bare.jpg" width="320">');
    write('allowed.html', `<img alt="allowed" src="${allowedSite.origin}/bare.jpg" width="320">`);
    write('refused.html', `<img alt="refused" src="${otherSite.origin}/bare.jpg" width="320" height="225">`);
    write(
      'moves.html',
      `<canvas aria-label="moves" width="640" height="450"></canvas><script>
        const image = new Image(); image.src = '/bare.jpg';
        image.onload = () => document.querySelector('canvas').getContext('2d').drawImage(image, 0, 0);</script>`,
    );
    extension = mkdtempSync(path.join(tmpdir(), 'maskcheck-allowed-'));
    cpSync(EXTENSIONS.chromium, extension, { recursive: true });
    const manifest = path.join(extension, 'manifest.json');
    const allowed = { ...JSON.parse(readFileSync(manifest, 'utf8')), host_permissions: ['http://127.0.0.2/*'] };
    writeFileSync(manifest, JSON.stringify(allowed));
    session = await CheckSession.open({ extension });
    mkdirSync(LOOKED_AT, { recursive: true });
  });

  afterAll(async () => {
    await session?.close();
    for (const one of [server, allowedSite, otherSite]) one?.close();
    for (const one of [folder, extension]) rmSync(one, { recursive: true, force: true });
  });

  beforeEach(async () => {
    downloads = mkdtempSync(path.join(tmpdir(), 'maskcheck-downloads-'));
    const client = await session.browser.target().createCDPSession();
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  });

  afterEach(async () => {
    rmSync(downloads, { recursive: true });
    await session.reset();
  });

  async function open(name: string): Promise<void> {
    page = await session.page(`${server.origin}/${name}`);
    popup = await session.openPopup(page);
  }

  async function save(): Promise<void> {
    await popup.waitForSelector('[data-action="save-picture"]');
    await popup.$eval('[data-action="save-picture"]', (button) => (button as HTMLElement).click());
  }

  /** What was saved, once it is there. @param name it is copied under, to be looked at */
  async function saved(name: string): Promise<{ readonly file: string; readonly canvas: Canvas }> {
    const files = () => readdirSync(downloads).filter((one) => one.endsWith('.png'));
    await expect.poll(files).toHaveLength(1);
    const file = files()[0] ?? '';
    const picture = await loadImage(path.join(downloads, file));
    cpSync(path.join(downloads, file), path.join(LOOKED_AT, `${name}.png`));
    const canvas = createCanvas(picture.width, picture.height);
    canvas.getContext('2d').drawImage(picture, 0, 0);
    return { file, canvas };
  }

  /** How many px of a colour there are: of all boxes and labels together, some thousands. */
  function pixelsOf(canvas: Canvas, colour: string): number {
    const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) if (wanted.every((value, i) => data[at + i] === value)) count++;
    return count;
  }

  it('of a page is saved after a right click, and the page learns nothing of it', async () => {
    await open('own.html');
    await session.clickMenu(page, `${server.origin}/bare.jpg`);
    await settledPictures(page);
    await page.evaluate(() => {
      const world = globalThis as unknown as { noticed: string[] };
      world.noticed = [];
      new MutationObserver((all) => world.noticed.push(...all.map(({ type }) => type))).observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
      });
      for (const type of ['click', 'focus', 'blur', 'securitypolicyviolation', 'error'])
        addEventListener(type, () => world.noticed.push(type), true);
      new PerformanceObserver((list) => world.noticed.push(...list.getEntries().map(({ name }) => name))).observe({
        type: 'resource',
      });
    });
    await save();
    await expect.poll(() => popupText(popup)).toContain('saved as a file');
    const { file, canvas } = await saved('own');
    expect(file).toBe('own maskcheck.png');
    expect({ width: canvas.width, height: canvas.height }).toEqual(SIZE);
    expect(pixelsOf(canvas, VERDICT_COLOURS.violation)).toBeGreaterThan(PEOPLE * 500);
    expect(await page.evaluate('noticed')).toEqual([]);
    expect(await axeFaults(popup)).toEqual([]);
    await popup.screenshot({ path: `${LOOKED_AT}/popup.png` });
    expect(session.complaints).toEqual([]);
  });

  it('of another site, which the user has allowed, is read by the host once more', async () => {
    await open('allowed.html');
    await pressPictures(popup, 'check');
    const pictures = await settledPictures(page);
    expect(pictures.get('allowed')).toMatchObject({ phase: 'done', notes: [] });
    await save();
    const { canvas } = await saved('allowed');
    expect({ width: canvas.width, height: canvas.height }).toEqual(SIZE);
    expect(pixelsOf(canvas, VERDICT_COLOURS.violation)).toBeGreaterThan(PEOPLE * 500);
    expect(session.complaints).toEqual([]);
  });

  it('of a site that isn’t allowed is saved as it was read off the screen, even after it has scrolled away', async () => {
    await open('refused.html');
    await session.clickMenu(page, `${otherSite.origin}/bare.jpg`);
    const pictures = await settledPictures(page);
    expect(pictures.get('refused')).toMatchObject({ phase: 'done', notes: ['visible_part'] });
    const found = pictures.get('refused')?.faces.length ?? 0;
    expect(found).toBeGreaterThan(0);
    await page.evaluate(() => {
      document.body.style.height = '5000px';
      scrollTo(0, 3000);
    });
    await save();
    const { canvas } = await saved('refused');
    expect(canvas.width).toBe(320);
    // Faces as small as these may be unsure.
    const drawn = Object.values(VERDICT_COLOURS).reduce((sum, colour) => sum + pixelsOf(canvas, colour), 0);
    expect(drawn).toBeGreaterThan(found * 200);
    expect(session.complaints).toEqual([]);
  });

  it('is not saved wrongly: of what may have moved on, or has gone, a sentence says so', async () => {
    await open('moves.html');
    await pressPictures(popup, 'check');
    await settledPictures(page);
    await save();
    await expect.poll(() => popupText(popup)).toContain("can't be read any more");
    expect(readdirSync(downloads)).toEqual([]);
    expect((await pictureSnapshot(page))?.pictures).toHaveLength(1);
    expect(session.complaints).toEqual([]);
  });

  it('from disk is saved from its dialog, at its own size', async () => {
    page = await session.filesPage();
    const [input] = (await page.$$('input[type=file]')) as ElementHandle<HTMLInputElement>[];
    await input?.uploadFile(path.join(folder, 'masked.jpg'));
    await expect.poll(() => popupText(page), { timeout: 120_000 }).toMatch(/Done: 1 picture/);
    await page.click('.card');
    await page.waitForSelector('dialog[open] [data-action="save-picture"]');
    await page.click('dialog[open] [data-action="save-picture"]');
    await expect.poll(() => popupText(page)).toContain('saved as a file');
    const { canvas } = await saved('masked');
    expect(canvas.width).toBe(SIZE.width);
    expect(pixelsOf(canvas, VERDICT_COLOURS.fine)).toBeGreaterThan(PEOPLE * 500);
    expect(await axeFaults(page)).toEqual([]);
    await page.screenshot({ path: `${LOOKED_AT}/dialog.png` });
    expect(session.complaints).toEqual([]);
  });
});
