import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { boxesAgree } from '../harness/agree.ts';
import { boxesOnScreen } from '../harness/boxesOnScreen.ts';
import { CheckSession, HUNG_AFTER, pause, popupText, snapshot, until } from '../harness/checkSession.ts';
import { degraded } from '../harness/degraded.ts';
import { openGallery, serveGallery } from '../harness/galleryPage.ts';

const TILES = 2;

/** The strictest that the gallery's own scripts still run under. */
const LOCKED = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; media-src 'self' blob:; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Permissions-Policy': 'camera=(), microphone=(), display-capture=()',
  'Referrer-Policy': 'no-referrer',
};

describe('a page of an unusual kind', () => {
  let server: StaticServer;
  let locked: StaticServer;
  let session: CheckSession;
  let page: Page;

  beforeAll(async () => {
    server = await serveGallery();
    locked = await serveGallery(LOCKED);
    session = await CheckSession.open();
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
    locked?.close();
  });

  afterEach(() => session.reset());

  const agree = () => boxesAgree(page);

  it('is locked by CSP, Trusted Types, COOP and COEP', async () => {
    page = await openGallery(session, locked, TILES);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await session.check(page);
    await agree();
    await expect.poll(() => boxesOnScreen(page)).toEqual({ drawn: TILES, seen: TILES });
    expect(session.complaints).toEqual([]);
  });

  it('replaces built-in functions in its own world', async () => {
    page = await openGallery(session, server, TILES);
    await page.evaluate(() => {
      const lie = () => {
        throw new Error('you were not supposed to call this');
      };
      for (const name of ['attachShadow', 'showPopover', 'checkVisibility', 'matches'] as const) {
        Element.prototype[name as 'attachShadow'] = lie;
      }
      Object.assign(globalThis, {
        MutationObserver: lie,
        ShadowRoot: lie,
        CSSStyleSheet: lie,
        Event: lie,
        WeakSet: lie,
      });
    });
    await session.check(page);
    const boxes = async () => (await snapshot(page))?.boxes.length === TILES || 'fewer boxes';
    await until('every face has a box', boxes, HUNG_AFTER);
    expect(session.complaints).toEqual([]);
  });

  it('can tell neither by globals, elements, events nor resources that the product is installed', async () => {
    page = await openGallery(session, server, TILES);
    const traces = await page.evaluate(async (id) => {
      const load = (path: string) =>
        fetch(`chrome-extension://${id}/${path}`).then(
          () => path,
          () => undefined,
        );
      const loaded = await Promise.all(['manifest.json', 'icons/icon-16.png', 'popup/popup.html'].map(load));
      const image = await new Promise((resolve) => {
        const one = new Image();
        one.onload = () => resolve('loaded');
        one.onerror = () => resolve('refused');
        one.src = `chrome-extension://${id}/icons/icon-16.png`;
      });
      return {
        globals: Object.getOwnPropertyNames(globalThis).filter((name) => /maskcheck/i.test(name)),
        elements: document.querySelectorAll('[popover]').length,
        loaded: loaded.filter(Boolean),
        image,
        messages: 'runtime' in ((globalThis as { chrome?: object }).chrome ?? {}),
      };
    }, new URL(session.address).host);
    expect(traces).toEqual({ globals: [], elements: 0, loaded: [], image: 'refused', messages: false });
  });

  it('posts forged messages to its own window, where nobody listens', async () => {
    page = await openGallery(session, server, TILES);
    await session.check(page);
    await agree();
    await page.evaluate(() => {
      for (const data of [
        { type: 'stop' },
        { type: 'tiles', tiles: [], hidden: false },
        { type: 'faces', sourceId: 1, sequence: 1, faces: [], progress: 1, width: 1, height: 1, busyMs: 0 },
        { type: 'clear-pictures' },
        null,
        Number.NaN,
      ])
        postMessage(data, '*');
    });
    await pause(500);
    await agree();
    expect(session.complaints).toEqual([]);
  });

  it('turns its videos in space', async () => {
    page = await openGallery(session, server, TILES);
    await session.check(page);
    await agree();
    await page.evaluate(() => {
      const [one] = document.querySelectorAll('figure');
      if (one) one.style.transform = 'perspective(600px) rotateY(40deg) translateZ(40px)';
    });
    await pause(1000);
    const { boxes = [], tiles = [] } = (await snapshot(page)) ?? {};
    expect(tiles.map(({ problem }) => problem)).toEqual([null, null]);
    for (const { boundingBox } of boxes)
      for (const value of Object.values(boundingBox)) expect(value).toSatisfy(isSane);
    expect(session.complaints).toEqual([]);
  });

  it('writes itself anew while it is checked, and then leaves', async () => {
    page = await openGallery(session, server, TILES);
    const popup = await session.check(page);
    await agree();
    await page.evaluate(() => {
      document.open();
      document.write('<!doctype html><p>written anew</p>');
      document.close();
    });
    await expect.poll(async () => (await snapshot(page))?.tiles).toEqual([]);
    await page.goto('about:blank');
    await expect.poll(() => popupText(popup)).toContain('The page was left');
    await expect.poll(async () => (await session.offscreen()) === undefined).toBe(true);
  });

  it('covers the boxes again and again, and the popup says so', async (context) => {
    degraded(context, 'boxes on the page; the list in the popup stays right');
    page = await openGallery(session, server, TILES);
    const popup = await session.check(page);
    await agree();
    await page.evaluate(() => {
      const cover = document.createElement('div');
      cover.popover = 'manual';
      cover.style.cssText = 'width: 100vw; height: 100vh; border: 0; margin: 0; inset: 0';
      document.body.append(cover);
      const fight = () => {
        cover.remove();
        document.body.append(cover);
        cover.showPopover();
        requestAnimationFrame(fight);
      };
      fight();
    });
    await expect.poll(() => popupText(popup)).toContain('keeps covering the boxes');
  });
});

function isSane(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) < 1e5;
}
