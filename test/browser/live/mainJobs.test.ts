import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StaticServer, serve } from '../../../scripts/staticServer.ts';
import { allAgree } from '../harness/agree.ts';
import { popupText, press } from '../harness/checkSession.ts';
import { openCall, serveGallery } from '../harness/galleryPage.ts';
import { openSession } from '../harness/openSession.ts';
import { makePictureFiles, PEOPLE } from '../harness/pictureFiles.ts';
import { pictureSnapshot } from '../harness/pictureSession.ts';
import type { Session } from '../harness/session.ts';

/** The jobs that MaskCheck is for, each once and in a fresh tab. Nine tiles are in liveGallery.test.ts. */
describe('the main jobs', () => {
  let folder: string;
  let gallery: StaticServer;
  let pictures: StaticServer;
  let session: Session;

  beforeAll(async () => {
    folder = await makePictureFiles();
    const image = '<img alt="one" src="/bare.jpg" width="640" height="450">';
    writeFileSync(path.join(folder, 'one.html'), `<!doctype html><title>One</title>${image}`);
    gallery = await serveGallery();
    pictures = await serve({ '/': folder });
    session = await openSession();
  });

  afterAll(async () => {
    await session?.close();
    gallery?.close();
    pictures?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([1, 25])('%d tiles are labelled rightly in popup, badge and overlay', async (tiles) => {
    const page = await openCall(session, gallery, tiles);
    const popup = await session.check(page);
    await allAgree(session, page, popup);
    await press(popup, 'stop');
    await expect.poll(() => session.hasHost()).toBe(false);
    await popup.close();
    await page.close();
  });

  it('a right click on a picture checks it', async () => {
    const page: Page = await session.page(`${pictures.origin}/one.html`);
    const popup = await session.openPopup(page);
    await popup.close();
    await session.clickMenu(page, `${pictures.origin}/bare.jpg`);
    const states = async () => (await pictureSnapshot(page))?.boxes.map(({ state }) => state);
    await expect.poll(states).toEqual(Array.from({ length: PEOPLE }, () => 'without_mask'));
    await expect.poll(async () => (await session.badge()).text).toBe(`${PEOPLE}`);
  });

  it('a picture from disk is checked on a page of ours', async () => {
    const page = await session.filesPage();
    await page.evaluate(
      async (address) => {
        const data = new DataTransfer();
        data.items.add(new File([await (await fetch(address)).blob()], 'bare.jpg', { type: 'image/jpeg' }));
        const input = document.querySelector<HTMLInputElement>('input[type=file]');
        if (input) input.files = data.files;
        input?.dispatchEvent(new Event('change', { bubbles: true }));
      },
      `data:image/jpeg;base64,${readFileSync(path.join(folder, 'bare.jpg'), 'base64')}`,
    );
    await expect
      .poll(() => popupText(page), { timeout: 120_000 })
      .toContain(`Done: 1 picture, ${PEOPLE} people, ${PEOPLE} break the rule`);
  });

  it('and none of that writes an error to a console', async () => {
    expect(await session.noted()).toEqual([]);
  });
});
