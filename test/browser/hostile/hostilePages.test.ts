import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { boxesAgree } from '../harness/agree.ts';
import { boxesOnScreen } from '../harness/boxesOnScreen.ts';
import { CheckSession, HUNG_AFTER, pause, snapshot, until } from '../harness/checkSession.ts';
import { disagreements, openGallery, serveGallery } from '../harness/galleryPage.ts';
import { HIDING_STYLES, styleHost } from '../harness/hideHost.ts';

const TILES = 3;

describe('a page that works against the check', () => {
  let server: StaticServer;
  let session: CheckSession;
  let page: Page;

  beforeAll(async () => {
    server = await serveGallery();
    session = await CheckSession.open();
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  beforeEach(async () => {
    page = await openGallery(session, server, TILES);
  });

  afterEach(async () => {
    await page.goto('about:blank');
    session.complaints.length = 0;
  });

  const agree = () => boxesAgree(page);

  const allSeen = (when = 'at last') =>
    until(
      `every box is on the screen ${when}`,
      async () => {
        const { drawn, seen } = await boxesOnScreen(page);
        return (drawn === TILES && seen === TILES) || `${seen} of ${drawn}`;
      },
      HUNG_AFTER,
    );

  const names = async () => (await snapshot(page))?.tiles.map(({ name }) => name);

  it('hides properties of a form around the videos behind its fields', async () => {
    await page.evaluate(() => {
      const form = document.createElement('form');
      for (const name of [
        'assignedSlot',
        'parentElement',
        'parentNode',
        'getRootNode',
        'getAttribute',
        'getBoundingClientRect',
        'offsetWidth',
        'querySelector',
        'tagName',
        'isConnected',
      ]) {
        const field = document.createElement('input');
        field.name = name;
        field.type = 'hidden';
        form.append(field);
      }
      form.style.overflow = 'hidden';
      const main = document.querySelector('main') as HTMLElement;
      main.before(form);
      form.append(main);
    });
    const before = await page.$$eval('figure', (figures) => figures.length);
    await session.check(page);
    await agree();
    expect(before).toBe(TILES);
    expect(new Set(await names()).size).toBe(TILES);
    expect(session.complaints).toEqual([]);
  });

  it("hides the document's properties, and ours, behind named elements", async () => {
    await page.evaluate(() => {
      for (const name of ['documentElement', 'body', 'createElementNS', 'querySelectorAll', 'fullscreenElement']) {
        const image = document.createElement('img');
        image.name = name;
        HTMLElement.prototype.append.call(document.getElementById('tiles')?.parentElement as HTMLElement, image);
      }
      for (const id of ['maskCheckRunning', 'maskCheckPictures']) {
        const element = document.createElement('div');
        element.id = id;
        document.getElementById('tiles')?.after(element);
      }
    });
    await session.check(page);
    await agree();
    expect(session.complaints).toEqual([]);
  });

  it('searches the labels, and measures the element that carries them', async () => {
    await session.check(page);
    await agree();
    const found = await page.evaluate(() => {
      const search = (text: string) => (window as unknown as { find(text: string): boolean }).find(text);
      const host = document.documentElement.lastElementChild as HTMLElement;
      const before = { width: host.scrollWidth, height: host.scrollHeight };
      host.style.cssText =
        'width: 0 !important; height: 0 !important; contain: none !important; pointer-events: auto !important; letter-spacing: 40px !important; overflow: auto !important';
      const after = { width: host.scrollWidth, height: host.scrollHeight };
      const hit = document.elementFromPoint(innerWidth / 2, innerHeight / 3) === host;
      host.removeAttribute('style');
      return { words: ['mask', 'Mask', '✓', '%'].filter(search), before, after, hit, text: host.textContent };
    });
    expect(found.words).toEqual([]);
    expect(found.after).toEqual(found.before);
    expect(found.hit).toBe(false);
    expect(found.text).toBe('');
  });

  it('styles the element that carries the boxes so that nothing in it is seen', async () => {
    await session.check(page);
    await agree();
    for (const [property, value] of HIDING_STYLES) {
      await styleHost(page, [property, value]);
      await allSeen(`with ${property}: ${value}`);
    }
  });

  it('moves the element that carries the boxes into a hidden one', async () => {
    await session.check(page);
    await agree();
    await page.evaluate(() => {
      const hidden = document.createElement('div');
      hidden.style.display = 'none';
      document.body.append(hidden);
      hidden.append(document.documentElement.lastElementChild as Element);
    });
    await allSeen();
  });

  it('opens a modal dialog with the videos inside after the check began, or a popover', async () => {
    await session.check(page);
    await agree();
    await page.evaluate(() => {
      const dialog = document.createElement('dialog');
      dialog.style.cssText = 'inset: 0; width: 100vw; height: 100vh; max-width: none; max-height: none; border: 0';
      document.body.append(dialog);
      dialog.append(document.querySelector('main') as HTMLElement);
      // The page keeps the browser's own event from everyone.
      addEventListener('toggle', (event) => event.stopImmediatePropagation(), true);
      dialog.showModal();
    });
    await agree();
    await allSeen();
  });

  it('opens a modal dialog that is in a shadow root, with the videos inside', async () => {
    await session.check(page);
    await agree();
    await page.evaluate(() => {
      const host = document.createElement('div');
      const dialog = document.createElement('dialog');
      dialog.style.cssText = 'inset: 0; width: 100vw; height: 100vh; max-width: none; max-height: none; border: 0';
      dialog.append(document.createElement('slot'));
      host.attachShadow({ mode: 'closed' }).append(dialog);
      document.body.append(host);
      host.append(document.querySelector('main') as HTMLElement);
      dialog.showModal();
    });
    await agree();
    await allSeen();
  });

  it('takes the element away whenever it is to be shown', async () => {
    await page.evaluate(() => {
      addEventListener('beforetoggle', (event) => (event.target as Element).remove(), true);
    });
    await session.check(page);
    await agree();
  });

  it('makes up events that the browser alone may raise', async () => {
    await session.check(page);
    await agree();
    await page.evaluate(() => {
      dispatchEvent(new Event('pagehide'));
      dispatchEvent(new PageTransitionEvent('pagehide'));
    });
    await pause(500);
    await agree();
  });

  it('keeps a video in a closed shadow root', async () => {
    await page.evaluate(() => {
      const root = document.createElement('div').attachShadow({ mode: 'closed' });
      document.querySelector('main')?.before(root.host);
      root.append(document.querySelector('main') as HTMLElement);
      const style = document.createElement('style');
      style.textContent = 'main { display: flex } figure { margin: 4px; width: 300px } video { width: 100% }';
      root.append(style);
    });
    await session.check(page);
    const found = async () => (await snapshot(page))?.boxes.length === TILES || 'fewer';
    await until('every face is found', found, HUNG_AFTER);
  });

  it('is full of shadow roots, nested and side by side', { timeout: 240_000 }, async () => {
    await page.evaluate(() => {
      const crowd = document.createElement('div');
      crowd.style.display = 'none';
      for (let root = 0; root < 140_000; root++) {
        const host = document.createElement('i-x');
        host.attachShadow({ mode: 'open' });
        crowd.append(host);
      }
      document.querySelector('main')?.before(crowd);
      let parent: ParentNode = document.querySelector('header') as HTMLElement;
      for (let depth = 0; depth < 9000; depth++) {
        const host = document.createElement('i-y');
        host.style.display = 'none';
        parent.append(host);
        parent = host.attachShadow({ mode: 'open' });
      }
    });
    await session.check(page);
    await until('boxes agree', async () => (await disagreements(page)).join('; ') || true, 60_000);
  });
});
