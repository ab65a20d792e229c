import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Gallery } from '../../../demo/gallery/gallery.ts';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { boxesAgree } from '../harness/agree.ts';
import { CheckSession, pause, popupCounts, snapshot } from '../harness/checkSession.ts';
import { openGallery, serveGallery, trueCounts, truth } from '../harness/galleryPage.ts';

/** Where to look at what a user sees. */
const SCREENSHOTS = 'build/screenshots';

declare const gallery: Gallery;

describe('boxes stay on their faces and counts follow', () => {
  let server: StaticServer;
  let session: CheckSession;
  let page: Page;
  let popup: Page;

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    server = await serveGallery();
    session = await CheckSession.open();
    page = await openGallery(session, server, 6);
    popup = await session.check(page);
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  beforeEach(async () => {
    await page.evaluate(() => {
      for (const element of document.querySelectorAll<HTMLElement>('main, figure, video')) {
        for (const property of ['transform', 'zoom', 'rotate', 'objectFit', 'width', 'height', 'position', 'padding']) {
          element.style.setProperty(property.replace('F', '-f'), '');
        }
      }
    });
  });

  async function agree(): Promise<void> {
    await boxesAgree(page);
    await expect.poll(counts, { message: 'popup’s counts' }).toEqual(trueCounts(await truth(page)));
  }

  /** The popup's counts; a click into the page closes the popup, so it may have to be opened again. */
  async function counts(): Promise<Record<string, number>> {
    if (popup.isClosed()) popup = await session.openPopup(page);
    return popupCounts(popup);
  }

  /** How many people the popup counts. */
  async function people(): Promise<number> {
    return Object.values(await counts()).reduce((sum, count) => sum + count, 0);
  }

  it('when nothing changes', agree);

  it('when someone leaves', async () => {
    await page.evaluate(() => gallery.leave(1));
    await agree();
  });

  it('when someone joins', async () => {
    await page.evaluate(() => gallery.join('correct'));
    await agree();
  });

  it.each([
    ['resized', 'figure:nth-of-type(2)', { width: '60%' }],
    ['stretched out of its proportions', 'figure:nth-of-type(2)', { width: '90%', height: '140px' }],
    [
      'letterboxed (object-fit: contain)',
      'figure:nth-of-type(2) video',
      { objectFit: 'contain', width: '100%', height: '120px' },
    ],
    ['moved', 'figure:nth-of-type(3)', { transform: 'translate(30px, -12px)' }],
    ['mirrored', 'figure:nth-of-type(1) video', { transform: 'scaleX(-1)' }],
    ['turned', 'figure:nth-of-type(3)', { transform: 'rotate(8deg)' }],
    ['scaled with all others', 'main', { transform: 'scale(0.7)' }],
    ['zoomed with all others', 'main', { zoom: '0.8' }],
  ])('when a tile is %s', async (_, selector, style) => {
    await page.evaluate(
      (target, properties) => Object.assign((document.querySelector(target) as HTMLElement).style, properties),
      selector,
      style,
    );
    await agree();
  });

  it('when the page scrolls', async () => {
    await page.evaluate(() => {
      document.body.style.height = '3000px';
      scrollTo(0, 150);
    });
    await agree();
    await page.evaluate(() => scrollTo(0, 0));
    await agree();
  });

  it('when everything scrolls out of view: nobody is counted, and the tiles say why', async () => {
    await page.evaluate(() => scrollTo(0, 2000));
    await expect.poll(people).toBe(0);
    const seen = await snapshot(page);
    expect(seen?.tiles.map(({ activity }) => activity)).toEqual(Array(6).fill('out_of_view'));
    await page.evaluate(() => scrollTo(0, 0));
    await agree();
  });

  it('when a tile goes fullscreen and comes back', async () => {
    await page.click('#fullscreen');
    await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
    await boxesAgree(page);
    await page.screenshot({ path: path.join(SCREENSHOTS, 'fullscreen.png') });
    await page.evaluate(() => document.exitFullscreen());
    await agree();
  });

  it('when videos are in an open shadow root and in an embedded page', async () => {
    await page.evaluate(() => {
      const host = document.createElement('div');
      document.body.prepend(host);
      const root = host.attachShadow({ mode: 'open' });
      const video = document.createElement('video');
      Object.assign(video, { muted: true, autoplay: true, srcObject: document.querySelector('video')?.srcObject });
      video.style.width = '240px';
      root.append(video);
      const iframe = document.createElement('iframe');
      iframe.src = 'gallery.html?tiles=1';
      Object.assign(iframe.style, { width: '300px', height: '300px' });
      document.body.prepend(iframe);
    });
    /** How many more people the popup counts than the gallery's visible tiles hold. */
    const guests = async () => {
      const visible = Object.values(trueCounts(await truth(page))).reduce((sum, count) => sum + count, 0);
      return (await people()) - visible;
    };
    await expect.poll(guests).toBe(2);
    await page.evaluate(() => {
      document.querySelector('iframe')?.remove();
      document.body.firstElementChild?.remove();
    });
    await expect.poll(guests).toBe(0);
  });

  it('when a video stops: its person is no longer counted', async () => {
    await page.evaluate(() => gallery.tiles[0]?.person.freeze());
    const activities = async () => (await snapshot(page))?.tiles.map(({ activity }) => activity);
    await expect.poll(activities).toContain('paused');
    await expect.poll(people).toBe(5);
    await page.evaluate(() => gallery.tiles[0]?.person.play(12));
    await agree();
  });

  it('when the page removes or hides the overlay', async () => {
    await page.evaluate(() => document.documentElement.lastElementChild?.remove());
    await pause(100);
    const hosts = () => page.evaluate(() => document.querySelectorAll(':popover-open').length);
    expect(await hosts()).toBe(1);
    await page.evaluate(() => {
      const host = document.querySelector<HTMLElement>(':popover-open');
      host?.style.setProperty('display', 'none', 'important');
      host?.hidePopover();
    });
    await expect.poll(hosts).toBe(1);
    const display = () =>
      page.evaluate(() => getComputedStyle(document.querySelector(':popover-open') as Element).display);
    await expect.poll(display).toBe('block');
    await agree();
  });

  it('and the overlay takes no clicks and shows the page nothing', async () => {
    const seen = await page.evaluate(() => {
      const host = document.querySelector<HTMLElement>(':popover-open');
      const hit = document.elementFromPoint(640, 300);
      return { root: host?.shadowRoot ?? null, text: host?.textContent, hitsHost: hit === host };
    });
    expect(seen).toEqual({ root: null, text: '', hitsHost: false });
    expect(session.complaints).toEqual([]);
  });
});
