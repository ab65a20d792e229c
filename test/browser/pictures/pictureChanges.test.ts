import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import type { DocumentPictures } from '../../../src/content/pictures/documentPictures.ts';
import { CheckSession, popupText } from '../harness/checkSession.ts';
import { inContentWorld } from '../harness/contentWorld.ts';
import { makePictureFiles, PEOPLE } from '../harness/pictureFiles.ts';
import { pictureSnapshot, pressPictures, settledPictures, states } from '../harness/pictureSession.ts';
import { withPages } from '../harness/withGallery.ts';

const MANY = 200;

describe('pictures of a page that does not hold still', () => {
  const around = withPages(
    async () => {
      const folder = await makePictureFiles(true);
      const write = (name: string, body: string) =>
        writeFileSync(path.join(folder, name), `<!doctype html><title>${name}</title>${body}`);
      write('one.html', '<img alt="one" id="one" src="/bare.jpg" width="640" height="450">');
      const many = Array.from(
        { length: MANY },
        (_, n) => `<img alt="${n}" src="/bare.jpg?${n}" width="160" height="112">`,
      );
      write('many.html', many.join(''));
      write('huge.html', '<img alt="huge" src="/huge.jpg" width="640"><img alt="dot" src="/dot.png">');
      return folder;
    },
    () => CheckSession.open(),
  );
  let server: StaticServer;
  let session: CheckSession;
  let page: Page;
  let popup: Page;

  beforeAll(() => {
    ({ server, session } = around);
  });

  afterEach(() => session.reset());

  async function open(name: string): Promise<void> {
    page = await session.page(`${server.origin}/${name}`);
    popup = await session.openPopup(page);
  }

  /**
   * From now on notes in the content script's world, as `noticesShown`, what is said of the first picture. A fast machine is through
   * with a picture before a test has asked once.
   *
   * @param swapped takes the picture's place as soon as it is being checked
   */
  async function watchFromInside(swapped?: string): Promise<void> {
    const background = await session.background();
    await background.evaluate(async (source) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      await chrome.scripting.executeScript({
        target: { tabId: tab?.id as number },
        args: [source],
        func: (next: string | null) => {
          const world = globalThis as { noticesShown?: string[]; maskCheckPictures?: { check: DocumentPictures } };
          world.noticesShown = [];
          let waiting = next;
          setInterval(() => {
            const { notices = {}, pictures = [] } = world.maskCheckPictures?.check.snapshot() ?? {};
            const notice = Object.values(notices)[0];
            if (notice && notice !== world.noticesShown?.at(-1)) world.noticesShown?.push(notice);
            if (waiting === null || pictures[0]?.phase !== 'checking') return;
            document.querySelector('#one')?.setAttribute('src', waiting);
            waiting = null;
          }, 5);
        },
      });
    }, swapped ?? null);
  }

  const shown = async () => {
    const seen = await pictureSnapshot(page);
    return (seen?.boxes ?? []).map(({ state }) => state);
  };

  const badge = async () => (await session.badge()).text;

  it('a picture that is asked for by a right click says at once that it starts, and its answer stays until Escape', async () => {
    await open('one.html');
    const notice = async () => Object.values((await pictureSnapshot(page))?.notices ?? {})[0];
    await watchFromInside();
    await session.clickMenu(page, `${server.origin}/bare.jpg`);
    await settledPictures(page);
    await expect.poll(notice).toBe(`${PEOPLE} people: No mask ${PEOPLE} · Esc or × removes this`);
    expect(JSON.parse((await inContentWorld(page, 'JSON.stringify(noticesShown)')) ?? '[]')[0]).toBe('Starting …');
    expect(await shown()).toHaveLength(PEOPLE);
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await expect.poll(shown).toEqual([]);
    expect(await notice()).toBeUndefined();
    await expect.poll(badge).toBe(`${PEOPLE}`);
    expect(session.complaints).toEqual([]);
  });

  it('an answer is closed by a click on its sign, of which the page learns nothing, and can be asked for again', async () => {
    await open('one.html');
    await session.clickMenu(page, `${server.origin}/bare.jpg`);
    await settledPictures(page);
    await expect.poll(async () => (await pictureSnapshot(page))?.signs.length).toBe(1);
    await page.bringToFront();
    const sign = (await pictureSnapshot(page))?.signs[0]?.place ?? expect.fail('no sign');
    const [x, y] = [sign.x + sign.width / 2, sign.y + sign.height / 2];
    expect(Math.min(sign.width, sign.height)).toBeGreaterThanOrEqual(24);
    // A page finds only its own picture there, and clicks of its own making do nothing.
    const found = await page.evaluate(
      (left, top) => {
        const world = globalThis as unknown as { heard: string[] };
        world.heard = [];
        for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click'])
          document.addEventListener(type, ({ isTrusted }) => isTrusted && world.heard.push(type), true);
        const there = document.elementFromPoint(left, top);
        there?.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: left, clientY: top }));
        return there?.id;
      },
      x,
      y,
    );
    expect(found).toBe('one');
    expect(await shown()).toHaveLength(PEOPLE);
    await page.mouse.click(x, y);
    await expect.poll(shown).toEqual([]);
    expect(await page.evaluate('heard')).toEqual([]);
    // The click has closed the popup, as clicks outside of it do.
    popup = await session.openPopup(page);
    await popup.waitForSelector('[data-action="check-again"]');
    await popup.$eval('[data-action="check-again"]', (button) => (button as HTMLElement).click());
    await expect.poll(shown).toHaveLength(PEOPLE);
    const news = () => popup.$eval('.pictures > [role="status"]', (status) => status.textContent);
    await expect.poll(news).toContain(`${PEOPLE} people: No mask ${PEOPLE}`);
    expect(session.complaints).toEqual([]);
  });

  it('a picture that is swapped while it is checked never shows the old answer', async () => {
    await open('one.html');
    await watchFromInside('/masked.jpg');
    await session.clickMenu(page, `${server.origin}/bare.jpg`);
    await page.waitForFunction(() => document.querySelector('#one')?.getAttribute('src') === '/masked.jpg');
    const seen: string[] = [];
    await expect
      .poll(async () => {
        const boxes = await shown();
        seen.push(...boxes);
        return { phase: (await pictureSnapshot(page))?.pictures[0]?.phase, boxes: boxes.length };
      })
      .toEqual({ phase: 'done', boxes: PEOPLE });
    expect(new Set(seen)).toEqual(new Set(['with_mask']));
    await page.evaluate(() => document.querySelector('#one')?.setAttribute('src', '/bare.jpg?2'));
    await expect.poll(shown).toEqual(Array(PEOPLE).fill('without_mask'));
    expect(session.complaints).toEqual([]);
  });

  it('a picture that is taken away takes its answer along', async () => {
    await open('one.html');
    await session.clickMenu(page, `${server.origin}/bare.jpg`);
    await expect.poll(shown).toHaveLength(PEOPLE);
    await expect.poll(badge).toBe(`${PEOPLE}`);
    await page.evaluate(() => document.querySelector('#one')?.remove());
    await expect.poll(shown).toEqual([]);
    await expect.poll(badge).toBe('…');
  });

  it('two quick clicks check once', async () => {
    await open('one.html');
    await session.clickMenu(page, `${server.origin}/bare.jpg`);
    await session.clickMenu(page, `${server.origin}/bare.jpg`);
    const pictures = await settledPictures(page);
    expect(pictures.size).toBe(1);
    const offscreen = await session.offscreen();
    expect(await offscreen?.evaluate('maskCheckPool.served')).toBe(1);
  });

  it('the popup can take all answers off the page again', async () => {
    await open('one.html');
    await pressPictures(popup, 'check');
    await expect.poll(shown).toHaveLength(PEOPLE);
    await expect.poll(() => popupText(popup)).toContain('Remove answers');
    await pressPictures(popup, 'clear');
    await expect.poll(shown).toEqual([]);
    await expect.poll(badge).toBe('');
    await expect.poll(() => session.offscreen()).toBeUndefined();
  });

  it('checks 200 pictures nearest the view first, with progress, and stops when told', async () => {
    await open('many.html');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
    await pressPictures(popup, 'check');
    const done = async () =>
      ((await pictureSnapshot(page))?.pictures ?? [])
        .filter(({ phase }) => phase === 'done')
        .map(({ name }) => Number(name));
    await expect.poll(async () => (await done()).length, { timeout: 120_000 }).toBeGreaterThanOrEqual(5);
    const inView = await page.$$eval('img', (images) =>
      images
        .filter((one) => one.getBoundingClientRect().bottom > 0 && one.getBoundingClientRect().top < innerHeight)
        .map(({ alt }) => Number(alt)),
    );
    for (const number of await done()) expect(inView).toContain(number);
    await expect.poll(() => popupText(popup)).toMatch(/\d+ of 200 pictures done/);
    await pressPictures(popup, 'cancel');
    await settledPictures(page);
    const after = (await done()).length;
    expect(after).toBeLessThan(100);
    const listed = (await pictureSnapshot(page))?.pictures ?? [];
    expect(listed).toHaveLength(MANY);
    expect(listed.filter(({ phase }) => phase === 'cancelled')).toHaveLength(MANY - after);
    await expect.poll(() => popupText(popup)).toContain('cancelled, not checked');
  });

  it('a picture of 100 megapixels is checked, one of a single px refused with its reason', async () => {
    await open('huge.html');
    await page.waitForFunction(() => document.images[0]?.complete);
    await session.clickMenu(page, `${server.origin}/huge.jpg`);
    await session.clickMenu(page, `${server.origin}/dot.png`);
    const pictures = await settledPictures(page);
    expect(states(pictures.get('huge') ?? { faces: [] })).toEqual({ without_mask: PEOPLE });
    expect(pictures.get('dot')).toMatchObject({ phase: 'unreadable', problem: 'too_small' });
  });

  it('a page that was left takes its pictures along', async () => {
    await open('one.html');
    await pressPictures(popup, 'check');
    await expect.poll(shown).toHaveLength(PEOPLE);
    await page.goto(`${server.origin}/huge.html`);
    await expect.poll(badge).toBe('');
    await expect.poll(() => session.offscreen()).toBeUndefined();
  });

  it("the browser's own pages: says why not", async () => {
    page = await session.page('chrome://version');
    popup = await session.openPopup(page);
    await pressPictures(popup, 'check');
    await expect.poll(() => popupText(popup)).toContain('lets no extension look into this page');
    expect(session.complaints).toEqual([]);
  });
});
