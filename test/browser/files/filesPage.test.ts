import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeFaults } from '../harness/axe.ts';
import { CheckSession, popupText } from '../harness/checkSession.ts';
import { makePictureFiles, PEOPLE } from '../harness/pictureFiles.ts';

const MANY = 1000;

describe('pictures from disk', () => {
  let folder: string;
  let session: CheckSession;
  let page: Page;

  beforeAll(async () => {
    folder = await makePictureFiles();
    session = await CheckSession.open();
  });

  afterAll(async () => {
    await session?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    page = await session.page(`${session.address}files/files.html`);
    await page.waitForSelector('input[type=file]');
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warn') session.complaints.push(message.text());
    });
  });

  afterEach(() => session.reset());

  async function choose(files: readonly string[], input = 0): Promise<void> {
    const inputs = (await page.$$('input[type=file]')) as ElementHandle<HTMLInputElement>[];
    await inputs[input]?.uploadFile(...files);
  }

  const file = (name: string) => path.join(folder, name);
  const finished = () => expect.poll(() => popupText(page), { timeout: 120_000 }).toMatch(/Done: [\d,]+ pictures?/);
  const outcome = (name: string) =>
    page.evaluate((wanted) => {
      const card = [...document.querySelectorAll('.grid li')].find(
        (one) => one.querySelector('.name')?.textContent === wanted,
      );
      return card?.textContent?.replace(wanted, '').trim();
    }, name);

  it('are checked one by one, the broken ones named and skipped', async () => {
    await choose(
      [
        'bare.jpg',
        'masked.jpg',
        'drawing.svg',
        'turned.jpg',
        'moving.gif',
        'broken.jpg',
        'words.jpg',
        'bomb.png',
        'dot.png',
      ].map(file),
    );
    await finished();
    expect(await outcome('bare.jpg')).toContain(`No mask: ${PEOPLE}`);
    expect(await outcome('masked.jpg')).toContain(`✓ Mask: ${PEOPLE}`);
    expect(await outcome('drawing.svg')).toContain(`No mask: ${PEOPLE}`);
    expect(await outcome('turned.jpg')).toContain(`No mask: ${PEOPLE}`);
    expect(await outcome('moving.gif')).toContain('only the first frame');
    expect(await outcome('broken.jpg')).toContain('damaged');
    expect(await outcome('words.jpg')).toContain('no picture');
    expect(await outcome('bomb.png')).toContain('Too large');
    expect(await outcome('dot.png')).toContain('Too small');
    expect(await popupText(page)).toContain(
      `Done: 9 pictures, ${5 * PEOPLE} people, ${4 * PEOPLE} break the rule, and 4 pictures could not be read.`,
    );
    expect(session.complaints).toEqual([]);
  });

  it('can be narrowed down, looked at with their boxes, and saved', async () => {
    const downloads = mkdtempSync(path.join(tmpdir(), 'maskcheck-downloads-'));
    const client = await page.createCDPSession();
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    await choose(['bare.jpg', 'masked.jpg', 'broken.jpg'].map(file));
    await finished();
    const listed = () => page.$$eval('.grid .name', (names) => names.map((name) => name.textContent));
    await page.click('input[value=violation]');
    await expect.poll(listed).toEqual(['bare.jpg']);
    await page.click('input[value=unreadable]');
    await expect.poll(listed).toEqual(['broken.jpg']);
    await page.click('input[value=all]');
    await expect.poll(listed).toHaveLength(3);
    await page.click('.card');
    await expect.poll(() => page.$$('dialog[open] .face')).toHaveLength(PEOPLE);
    // On by keyboard to the masked ones and to the broken one, whose reason is said; and no further.
    const inDialog = () => page.$eval('dialog[open]', (dialog) => dialog.textContent ?? '');
    await page.keyboard.press('ArrowRight');
    await expect.poll(inDialog).toContain('masked.jpg');
    await page.keyboard.press('ArrowRight');
    await expect.poll(inDialog).toMatch(/broken\.jpg \(3 of 3\).*damaged/);
    await page.keyboard.press('ArrowRight');
    expect(await inDialog()).toContain('(3 of 3)');
    expect(await page.$$('dialog[open] .face')).toHaveLength(0);
    await page.keyboard.press('Escape');
    // The browser closes the dialog at once, and tells the page of it a moment later.
    await expect.poll(() => page.$('dialog')).toBeNull();
    // A card that could not be read is in reach of the keyboard too.
    await page.focus('.grid [data-phase=unreadable] button');
    await page.keyboard.press('Enter');
    await expect.poll(inDialog).toContain('damaged');
    await page.keyboard.press('Escape');
    await page.click('[data-action=csv]');
    await page.click('[data-action=json]');
    await expect.poll(() => readdirSync(downloads).sort()).toEqual(['maskcheck.csv', 'maskcheck.json']);
    const csv = readFileSync(path.join(downloads, 'maskcheck.csv'), 'utf8');
    expect(csv.split('\r\n').filter((line) => line.startsWith('masked.jpg,done,,'))).toHaveLength(PEOPLE);
    expect(csv).toContain('broken.jpg,unreadable,broken');
    const { pictures } = JSON.parse(readFileSync(path.join(downloads, 'maskcheck.json'), 'utf8'));
    expect(pictures).toHaveLength(3);
    rmSync(downloads, { recursive: true });
  });

  it('let the user save a wrong answer with the picture of the face, and say so', async () => {
    const downloads = mkdtempSync(path.join(tmpdir(), 'maskcheck-downloads-'));
    const client = await page.createCDPSession();
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    await choose([file('bare.jpg')]);
    await finished();
    await page.click('.card');
    await (await page.waitForSelector('dialog[open] .wrong summary'))?.click();
    await page.select('dialog[open] [name=face]', '2');
    await page.select('dialog[open] [name=truth]', 'no_face');
    await page.waitForSelector('dialog[open] .correction img');
    expect(await axeFaults(page)).toEqual([]);
    await page.click('[data-action=save-wrong]');
    await expect.poll(() => readdirSync(downloads)).toEqual(['maskcheck-wrong-answer.json']);
    const report = JSON.parse(readFileSync(path.join(downloads, 'maskcheck-wrong-answer.json'), 'utf8'));
    expect(report).toMatchObject({ answer: 'without_mask', truth: 'no_face' });
    const width = await page.evaluate(async (address: string) => {
      const picture = Object.assign(new Image(), { src: address });
      await picture.decode();
      return picture.naturalWidth;
    }, report.picture);
    expect(width).toBeGreaterThan(report.faceSize.width);
    expect(session.complaints).toEqual([]);
    rmSync(downloads, { recursive: true });
  });

  it('show their faces by how sure their labels are', async () => {
    await choose(['bare.jpg', 'masked.jpg', 'broken.jpg'].map(file));
    await finished();
    await page.click('input[value=faces]');
    const percents = () =>
      page.$$eval('.faces .said', (all) => all.map((one) => Number(/(\d+) %/.exec(one.textContent ?? '')?.[1])));
    await expect.poll(percents).toHaveLength(2 * PEOPLE);
    const rising = await percents();
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    await page.click('input[value=most_sure]');
    await expect.poll(percents).toEqual([...rising].reverse());
    const sizes = await page.$$eval('.faces img', (all) => all.map(({ naturalWidth }) => naturalWidth));
    expect(Math.min(...sizes)).toBeGreaterThan(20);
    await page.click('input[value=violation]');
    await expect.poll(percents).toHaveLength(PEOPLE);
    await page.click('.faces button');
    await expect.poll(() => page.$$('dialog[open] .face')).toHaveLength(PEOPLE);
    await page.keyboard.press('Escape');
    expect(session.complaints).toEqual([]);
  });

  it('move their progress within a picture, and tell a screen reader now and then', async () => {
    await page.evaluate(() => {
      const world = globalThis as unknown as { seen: { values: number[]; told: string[] } };
      world.seen = { values: [], told: [] };
      new MutationObserver(() => {
        const bar = document.querySelector('progress');
        if (bar) world.seen.values.push(bar.value);
        const told = document.querySelector('[role=status]')?.textContent ?? '';
        if (told && told !== world.seen.told.at(-1)) world.seen.told.push(told);
      }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    await choose(['bare.jpg', 'masked.jpg', 'turned.jpg', 'drawing.svg'].map(file));
    await finished();
    const { values, told } = await page.evaluate(
      () => (globalThis as unknown as { seen: { values: number[]; told: string[] } }).seen,
    );
    expect(values.filter((value) => value % 1 > 0).length).toBeGreaterThan(0);
    expect(told.length).toBeGreaterThan(1);
    expect(told.length).toBeLessThanOrEqual(6);
    expect(told.at(-1)).toContain('Done: 4 pictures');
  });

  it('come from a whole folder; what is no picture is left out', async () => {
    const nested = mkdtempSync(path.join(tmpdir(), 'maskcheck-folder-'));
    mkdirSync(path.join(nested, 'inner'));
    cpSync(file('bare.jpg'), path.join(nested, 'a.jpg'));
    cpSync(file('masked.jpg'), path.join(nested, 'inner/b.jpg'));
    cpSync('package.json', path.join(nested, 'notes.json'));
    await choose([nested], 1);
    await finished();
    const name = path.basename(nested);
    expect(await outcome(`${name}/a.jpg`)).toContain(`No mask: ${PEOPLE}`);
    expect(await outcome(`${name}/inner/b.jpg`)).toContain(`Mask: ${PEOPLE}`);
    expect(await popupText(page)).toContain('Done: 2 pictures');
    await page.click('[data-action=report]');
    const target = await session.browser.waitForTarget((one) => one.url().startsWith(`${session.address}report/`));
    const report = await target.asPage();
    await report.waitForSelector('article tbody tr');
    const folders = await report.$$eval('article tbody tr', (rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent)),
    );
    const none = ['0', '0', '0'];
    expect(folders).toEqual([
      [name, '1', '0', '0', `${PEOPLE}`, '0', '0', '0%'],
      [`${name}/inner`, '1', '0', `${PEOPLE}`, ...none, '100%'],
    ]);
    rmSync(nested, { recursive: true });
  });

  it('can be pasted and dropped', async () => {
    const bytes = [...readFileSync(file('bare.jpg'))];
    await page.evaluate((content) => {
      const carrier = new DataTransfer();
      carrier.items.add(new File([new Uint8Array(content)], 'pasted.jpg', { type: 'image/jpeg' }));
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carrier, bubbles: true }));
      const dropped = new DataTransfer();
      dropped.items.add(new File([new Uint8Array(content)], 'dropped.jpg', { type: 'image/jpeg' }));
      document
        .querySelector('.drop')
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    }, bytes);
    await finished();
    expect(await outcome('pasted.jpg')).toContain(`No mask: ${PEOPLE}`);
    expect(await outcome('dropped.jpg')).toContain(`No mask: ${PEOPLE}`);
  });

  it('a thousand of them: progress with time left, cancel, and no memory that grows with each', async () => {
    const crowd = mkdtempSync(path.join(tmpdir(), 'maskcheck-thousand-'));
    for (let n = 0; n < MANY; n++) cpSync(file('bare.jpg'), path.join(crowd, `${n}.jpg`));
    await choose([crowd], 1);
    const done = async () => Number(/(\d+) of 1,000 pictures/.exec(await popupText(page))?.[1] ?? 0);
    const client = await page.createCDPSession();
    const heap = async () => {
      await client.send('HeapProfiler.collectGarbage');
      return (await client.send('Runtime.getHeapUsage')).usedSize;
    };
    await expect.poll(done, { timeout: 120_000 }).toBeGreaterThanOrEqual(8);
    expect(await popupText(page)).toMatch(/about .*\d+ (sec|min|hr).* left/);
    const [before, begun] = [await heap(), await done()];
    await expect.poll(done, { timeout: 120_000 }).toBeGreaterThanOrEqual(begun + 20);
    const each = ((await heap()) - before) / ((await done()) - begun);
    // A decoded picture is 1.1 MB; a result with its thumbnail some 10 kB.
    expect(each).toBeLessThan(60_000);
    await page.click('[data-action=cancel]');
    await finished();
    expect(await popupText(page)).toContain('cancelled, not checked');
    await page.click('[data-action=clear]');
    await expect.poll(() => page.$('.grid')).toBeNull();
    rmSync(crowd, { recursive: true });
  });
});
