import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILMS } from '../../../scripts/buildDemo.ts';
import { type StaticServer, serve } from '../../../scripts/staticServer.ts';
import type { PictureState } from '../../../src/session/pictureState.ts';
import { CheckSession, snapshot, until } from '../harness/checkSession.ts';
import { pressPictures, settledPictures } from '../harness/pictureSession.ts';

/** How far the channels (0..255) of a plain picture's px may lie apart: JPEG's noise; a box's border differs by over 80. */
const PLAIN = 16;

describe("another site's picture over a video that is being checked", () => {
  let folder: string;
  let server: StaticServer;
  let other: StaticServer;
  let session: CheckSession;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-photograph-'));
    const canvas = createCanvas(320, 240);
    const context = canvas.getContext('2d');
    context.fillStyle = '#8a8';
    context.fillRect(0, 0, canvas.width, canvas.height);
    writeFileSync(path.join(folder, 'plain.png'), await canvas.encode('png'));
    server = await serve({ '/': folder, '/videos/': FILMS });
    other = await serve({ '/': folder });
    const place = 'style="position:absolute;left:40px;top:40px;width:640px;height:480px"';
    writeFileSync(
      path.join(folder, 'covered.html'),
      `<!doctype html><video src="/videos/franck.webm" autoplay muted loop ${place}></video>
       <img alt="plain" src="${other.origin}/plain.png" ${place}>`,
    );
    writeFileSync(
      path.join(folder, 'inner.html'),
      `<!doctype html><body style="margin:0"><img alt="inner" src="${other.origin}/plain.png" style="width:640px;height:480px">`,
    );
    writeFileSync(
      path.join(folder, 'framed.html'),
      `<!doctype html><video src="/videos/franck.webm" autoplay muted loop ${place}></video>
       <iframe src="/inner.html" style="position:absolute;left:40px;top:40px;width:640px;height:480px;border:0"></iframe>`,
    );
    session = await CheckSession.open();
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
    other?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is photographed without the boxes of the live check', async () => {
    const page = await session.page(`${server.origin}/covered.html`);
    await session.check(page);
    await until('a box over the picture', async () => (await snapshot(page))?.boxes.length === 1, 30_000);
    await session.clickMenu(page, `${other.origin}/plain.png`);
    const picture = (await settledPictures(page)).get('plain');
    expect(picture).toMatchObject({ phase: 'done', notes: ['visible_part'] });
    expect(await spread(page, picture?.thumbnail ?? '')).toBeLessThan(PLAIN);
    expect((await snapshot(page))?.boxes).toHaveLength(1);
    expect(session.complaints).toEqual([]);
  });

  it('is photographed in an embedded page without the boxes of the page around it', async () => {
    const page = await session.page(`${server.origin}/framed.html`);
    const popup = await session.check(page);
    await until('a box over the picture', async () => (await snapshot(page))?.boxes.length === 1, 30_000);
    await pressPictures(popup, 'check');
    const inner = async () => {
      const pictures = Object.entries(await session.stored()).filter(([key]) => key.startsWith('picture:'));
      return pictures.map(([, picture]) => picture as PictureState).find(({ name }) => name === 'inner');
    };
    await until('the picture is done', async () => (await inner())?.phase === 'done', 60_000);
    const picture = await inner();
    expect(picture).toMatchObject({ name: 'inner', notes: ['visible_part'] });
    expect(await spread(page, picture?.thumbnail ?? '')).toBeLessThan(PLAIN);
  });
});

/** How far apart a channel's values lie in a picture, at the most. */
function spread(page: Page, address: string): Promise<number> {
  return page.evaluate(async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('no 2D canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const channels = [0, 1, 2].map((channel) => data.filter((_, at) => at % 4 === channel));
    return Math.max(...channels.map((values) => Math.max(...values) - Math.min(...values)));
  }, address);
}
