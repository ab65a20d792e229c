import { rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StaticServer, serve } from '../../../scripts/staticServer.ts';
import { type BoundingBox, intersectionOverUnion } from '../../../src/geometry/boundingBox.ts';
import type { PictureState } from '../../../src/session/pictureState.ts';
import { popupText } from '../harness/checkSession.ts';
import { KINDS, REFUSED, writeKindsPage } from '../harness/kindsPage.ts';
import { openSession } from '../harness/openSession.ts';
import { makePictureFiles, PEOPLE } from '../harness/pictureFiles.ts';
import { pictureSnapshot, pressPictures, settledPictures, states } from '../harness/pictureSession.ts';
import type { Session, View } from '../harness/session.ts';

const BARE = { without_mask: PEOPLE };
describe('every kind of picture a page can hold', () => {
  let folder: string;
  let server: StaticServer;
  let session: Session;
  let page: Page;
  let popup: View;
  let pictures: Map<string, PictureState>;

  beforeAll(async () => {
    folder = await makePictureFiles();
    server = await serve({ '/': folder });
    writeKindsPage(folder);
    session = await openSession();
    page = await session.page(`${server.origin}/kinds.html`);
    popup = await session.openPopup(page);
    await pressPictures(popup, 'check');
    pictures = await settledPictures(page, 240_000);
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(Object.entries(KINDS))('%s', (name, kind) => {
    const picture = pictures.get(name);
    expect(picture, `found: ${[...pictures.keys()]}`).toMatchObject({ phase: 'done', problem: null });
    expect(states(picture as PictureState)).toEqual(kind.states ?? BARE);
    expect(picture?.notes).toEqual(kind.notes ?? []);
    expect(picture?.thumbnail).toMatch(/^data:image\/jpeg/);
  });

  it.each(Object.entries(REFUSED))('%s is named with a reason, and nobody is counted in it', (name, problem) => {
    expect(pictures.get(name)).toMatchObject({ phase: 'unreadable', problem, faces: [] });
  });

  it('leaves out icons and trackers', () => {
    expect(pictures.has('dot')).toBe(false);
    expect(pictures.has('icon')).toBe(false);
  });

  it('checks pictures in embedded pages too, and lists all in the popup and on the badge', async () => {
    const done = Object.keys(KINDS).length + 1;
    await expect
      .poll(() => popup.evaluate(() => document.querySelectorAll('.picture[data-phase="done"]').length))
      .toBe(done);
    const thumbnails = () =>
      popup.evaluate(
        () =>
          [...document.querySelectorAll<HTMLImageElement>('.picture[data-phase="done"] img')].filter(
            (one) => one.naturalWidth > 0,
          ).length,
      );
    await expect.poll(thumbnails).toBe(done);
    await expect.poll(() => popupText(popup)).toContain('Missing, damaged or no picture.');
    const bare = (done - 1) * PEOPLE;
    await expect
      .poll(() => session.badge())
      .toEqual({ text: `${bare}`, title: expect.stringContaining(`${bare} of ${done * PEOPLE}`) });
  });

  it('draws boxes where the faces are, whatever the kind', async () => {
    const frame = {
      jpeg: '[alt=jpeg]',
      background: '[aria-label=background]',
      before: '[aria-label=before]',
      canvas: '#canvas',
      poster: 'video',
    };
    /** The boxes over a picture as shares of it, from left to right. */
    const boxesIn = async (name: string, selector: string): Promise<BoundingBox[]> => {
      const rect = await page.$eval(selector, (element) => element.getBoundingClientRect().toJSON() as BoundingBox);
      const id = pictures.get(name)?.id;
      const boxes = (await pictureSnapshot(page))?.boxes.filter(({ sourceId }) => sourceId === id) ?? [];
      const inside = boxes.map(({ boundingBox: { x, y, width, height } }) => ({
        x: (x - rect.x) / rect.width,
        y: (y - rect.y) / rect.height,
        width: width / rect.width,
        height: height / rect.height,
      }));
      return inside.sort((one, other) => one.x - other.x);
    };
    let plain: BoundingBox[] = [];
    for (const [name, selector] of Object.entries(frame)) {
      await page.$eval(selector, (element) => element.scrollIntoView({ block: 'center' }));
      // The overlay follows with the next display frame.
      await expect.poll(() => boxesIn(name, selector), { message: name }).toHaveLength(PEOPLE);
      if (name === 'jpeg') plain = await boxesIn(name, selector);
      const least = async () => {
        const boxes = await boxesIn(name, selector);
        return Math.min(...plain.map((box, index) => (boxes[index] ? intersectionOverUnion(box, boxes[index]) : 0)));
      };
      await expect.poll(least, { message: `${name}: least overlap with the plain picture’s` }).toBeGreaterThan(0.8);
    }
  });

  it('writes no errors anywhere', async () => {
    expect(await session.noted()).toEqual([]);
  });
});
