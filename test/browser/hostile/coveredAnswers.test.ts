import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type StaticServer, serve } from '../../../scripts/staticServer.ts';
import { groupPicture } from '../../node/pictures.ts';
import { seenOnScreen } from '../harness/boxesOnScreen.ts';
import { CheckSession, popupText } from '../harness/checkSession.ts';
import { degraded } from '../harness/degraded.ts';
import { HIDING_STYLES, styleHost } from '../harness/hideHost.ts';
import { pictureSnapshot, settledPictures } from '../harness/pictureSession.ts';

const PEOPLE = 3;

describe('a page that hides the answer to a right click on its picture', () => {
  let pages: string;
  let server: StaticServer;
  let session: CheckSession;
  let page: Page;
  let popup: Page;

  beforeAll(async () => {
    const group = groupPicture(PEOPLE);
    pages = mkdtempSync(path.join(tmpdir(), 'maskcheck-covered-'));
    const address = `/people/${path.basename(group)}`;
    writeFileSync(path.join(pages, 'one.html'), `<!doctype html><title>One</title><img src="${address}" width="900">`);
    server = await serve({ '/': pages, '/people/': path.dirname(group) });
    session = await CheckSession.open();
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
    rmSync(pages, { recursive: true, force: true });
  });

  beforeEach(async () => {
    page = await session.page(`${server.origin}/one.html`);
    popup = await session.openPopup(page);
    await session.clickMenu(page, await page.$eval('img', ({ src }) => src));
    await settledPictures(page);
    await expect.poll(seen).toBe(PEOPLE);
  });

  afterEach(() => session.reset());

  /** How many boxes are on the screen. */
  const seen = async () => seenOnScreen(page, (await pictureSnapshot(page))?.boxes ?? []);

  it('by styles of the element that carries it: the boxes stay', async () => {
    for (const [property, value] of HIDING_STYLES) {
      await styleHost(page, [property, value]);
      await expect.poll(seen, { message: `with ${property}: ${value}` }).toBe(PEOPLE);
    }
    expect(session.complaints).toEqual([]);
  });

  it('by a modal dialog with the picture inside: the boxes lie over it', async () => {
    await page.evaluate(() => {
      const dialog = document.createElement('dialog');
      dialog.style.cssText = 'inset: 0; width: 100vw; height: 100vh; max-width: none; max-height: none; border: 0';
      document.body.append(dialog);
      dialog.append(document.querySelector('img') as HTMLElement);
      addEventListener('toggle', (event) => event.stopImmediatePropagation(), true);
      dialog.showModal();
    });
    await expect.poll(seen).toBe(PEOPLE);
    expect(session.complaints).toEqual([]);
  });

  it('by covering it again and again: the popup says so, and takes it back when the page gives up', async (context) => {
    degraded(context, 'boxes on the page; the list in the popup stays right');
    expect(await popupText(popup)).not.toContain('keeps covering the boxes');
    await page.evaluate(() => {
      const cover = document.createElement('div');
      cover.popover = 'manual';
      cover.style.cssText = 'width: 100vw; height: 100vh; border: 0; margin: 0; inset: 0';
      const world = globalThis as { givesUp?: boolean };
      const fight = () => {
        cover.remove();
        if (world.givesUp) return;
        document.body.append(cover);
        cover.showPopover();
        requestAnimationFrame(fight);
      };
      fight();
    });
    await expect.poll(() => popupText(popup)).toContain('keeps covering the boxes');
    await page.evaluate(() => Object.assign(globalThis, { givesUp: true }));
    await expect.poll(() => popupText(popup)).not.toContain('keeps covering the boxes');
    await expect.poll(seen).toBe(PEOPLE);
    expect(session.complaints).toEqual([]);
  });
});
