import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CheckSession, popupText, snapshot } from '../harness/checkSession.ts';
import { drawGroup, PEOPLE } from '../harness/pictureFiles.ts';
import { pictureSnapshot, pressPictures, settledPictures } from '../harness/pictureSession.ts';
import { withPages } from '../harness/withGallery.ts';

/** The group of three as a picture of the page, and as its video. */
const PAGE = `<!doctype html><title>Group</title>
  <img src="group.png" alt="group" width="640"><video autoplay muted width="640"></video>
  <script>
    const picture = document.querySelector('img');
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 450 });
    const track = canvas.captureStream(0).getVideoTracks()[0];
    let frame = 0;
    setInterval(() => {
      canvas.getContext('2d').drawImage(picture, 0, 0);
      canvas.getContext('2d').fillRect(0, 0, frame++ % 8, 4);
      track.requestFrame();
    }, 100);
    document.querySelector('video').srcObject = new MediaStream([track]);
  </script>`;

let session: CheckSession;
const around = withPages(
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-distances-'));
    writeFileSync(path.join(folder, 'group.png'), await (await drawGroup()).bare.encode('png'));
    writeFileSync(path.join(folder, 'index.html'), PAGE);
    return folder;
  },
  () => CheckSession.open(),
);

beforeAll(() => {
  session = around.session;
});

afterEach(() => session.reset());

/** Opens the page for pictures from disk and turns distances on or off. */
async function filesPage(shown: boolean): Promise<Page> {
  const page = await session.page(`${session.address}files/files.html`);
  const box = (await page.waitForSelector('input[name=distance-shown]')) as ElementHandle<HTMLInputElement>;
  // The page is drawn before it knows the settings, and each call here changes the choice of the one before.
  await expect.poll(() => box.evaluate(({ checked }) => checked)).toBe(!shown);
  await box.press('Space');
  await expect
    .poll(async () => (await page.$('input[name=distance-limit]')) !== null, { message: 'the choice is kept' })
    .toBe(shown);
  return page;
}

describe('distances between people', () => {
  it('are measured in a page only after the user has turned them on, and go away with the choice', async () => {
    const page = await session.page(`${around.server.origin}/index.html`);
    const popup = await session.check(page);
    await pressPictures(popup, 'check');
    const pictures = await settledPictures(page);
    expect(pictures.get('group')).not.toHaveProperty('closePairs');
    await filesPage(true);
    await page.bringToFront();
    const counted = { tooClose: expect.any(Number), perhaps: expect.any(Number) };
    await expect
      .poll(async () => (await pictureSnapshot(page))?.pictures.find(({ name }) => name === 'group')?.closePairs)
      .toEqual(counted);
    await expect.poll(async () => (await snapshot(page))?.tiles[0]?.closePairs).toEqual(counted);
    // Each draws a line for every pair that is or may be too close to the nearest other one.
    await expect.poll(async () => (await snapshot(page))?.lines).toBeGreaterThan(0);
    await expect.poll(async () => (await pictureSnapshot(page))?.lines).toBeGreaterThan(0);
    await filesPage(false);
    await page.bringToFront();
    await expect.poll(async () => (await snapshot(page))?.lines).toBe(0);
    await expect.poll(async () => (await pictureSnapshot(page))?.lines).toBe(0);
    expect(session.complaints).toEqual([]);
  });

  it('are listed for a picture from disk, and known better once its camera is calibrated by keyboard', async () => {
    const page = await filesPage(true);
    const [input] = (await page.$$('input[type=file]')) as ElementHandle<HTMLInputElement>[];
    await input?.uploadFile(path.join(around.folder, 'group.png'));
    await expect.poll(() => popupText(page), { timeout: 60_000 }).toMatch(/Done: 1 picture/);
    await page.focus('.card');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.pair-table');
    expect(await page.$$('.pair-table tbody tr')).toHaveLength((PEOPLE * (PEOPLE - 1)) / 2);
    expect(await popupText(page)).toContain('It is taken to see 43 to 92 degrees.');

    await page.focus('.calibrate summary');
    await page.keyboard.press('Enter');
    // The line at first is 0.3 of the picture long; ten steps make it 0.4.
    await page.waitForSelector('.mark');
    await page.focus('.mark[data-end="1"]');
    for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowRight');
    await page.type('input[name=length]', '1.2');
    await page.type('input[name=away]', '3');
    await page.keyboard.press('Enter');
    // 0.4 x 3 m / 1.2 m is a focal length of one picture's width: 53 degrees.
    await expect.poll(() => popupText(page)).toContain('Calibrated. The camera sees 49 to 57 degrees.');
    // The picture itself hears of it as every page does, from the stored settings.
    await expect.poll(() => popupText(page)).toContain('Your calibrated camera sees 49 to 57 degrees.');
    expect(session.complaints).toEqual([]);
  });
});
