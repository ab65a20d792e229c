import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CheckSession, popupText, snapshot } from '../harness/checkSession.ts';
import { cameraFilm } from '../harness/fakeCamera.ts';
import { VideoRoom } from '../harness/janus/videoRoom.ts';
import type { View } from '../harness/session.ts';

/** Frames of a film, which begins again after them. */
const FRAMES = 120;

/** What Janus's own script holds of a participant's camera, as far as this test uses it. */
declare const localTracks: Record<string, MediaStream>;

const room = await VideoRoom.open().catch((error: unknown) => `${error instanceof Error ? error.message : error}`);
if (typeof room === 'string') process.stderr.write(`No test of a real conference: ${room}\n`);

describe.skipIf(typeof room === 'string')('a real conference (Janus and its video room page)', () => {
  const conference = room as VideoRoom;
  let session: CheckSession;
  let page: Page;
  let popup: View;
  let alice: Page;
  let bob: Page;

  beforeAll(async () => {
    const [masked, bare] = await Promise.all([
      cameraFilm([{ appearance: 'correct', frames: FRAMES }]),
      cameraFilm([{ appearance: 'bare', frames: FRAMES }], 'video-cap12'),
    ]);
    alice = await conference.join('alice', masked, true);
    bob = await conference.join('bob', bare);
    ({ session, page } = await conference.watch());
    await page.waitForFunction(
      () => [...document.querySelectorAll('video')].filter(({ videoWidth }) => videoWidth > 0).length === 2,
    );
    popup = await session.check(page);
  });

  afterAll(() => conference.close());

  /** The tiles' names; the page counts its videos in the order in which they arrive. */
  const names = async () => ((await snapshot(page))?.tiles ?? []).map(({ name }) => name.replace(/#\d/, '#N')).sort();

  /** In which states people are seen, by the last word of the tile's name; videos that show nobody are left out. */
  const seen = async () => {
    const tiles = ((await snapshot(page))?.tiles ?? []).filter(({ faces }) => faces.length > 0);
    return Object.fromEntries(
      tiles.map(({ name, faces }) => [name.split(' ').at(-1), faces.map(({ state }) => state).join(' ')]),
    );
  };

  it('labels those who joined rightly, under the names that the page shows beside their videos', async () => {
    await expect.poll(seen).toEqual({ alice: 'with_mask', bob: 'without_mask' });
    expect(await names()).toEqual(['Remote Video #N alice', 'Remote Video #N bob']);
    await expect.poll(() => popupText(popup)).toContain('1 of 2 without a correct mask');
    await expect.poll(() => popupText(popup)).toContain('bob');
  });

  /** px that the page gets of Alice's picture. */
  const width = () =>
    page.$$eval('.panel', (panels) => {
      const hers = panels.find(({ textContent }) => textContent?.includes('alice'));
      return hers?.querySelector('video')?.videoWidth ?? 0;
    });

  it('goes on when the server sends a smaller one of the sizes that a participant sends, and the larger one again', async () => {
    // The page's own buttons. Who sends two or three sizes is known only once the first have come.
    const choose = async (size: 1 | 2) => {
      const button = await page.waitForSelector(`[id^=sl][id$="-${size}"]`);
      await button?.evaluate((one) => (one as HTMLButtonElement).click());
    };
    const before = await width();
    await choose(1);
    await expect.poll(width).toBe(before / 2);
    await expect.poll(seen).toEqual({ alice: 'with_mask', bob: 'without_mask' });
    await choose(2);
    await expect.poll(width).toBe(before);
    await expect.poll(seen).toEqual({ alice: 'with_mask', bob: 'without_mask' });
  });

  it('goes on when a camera’s picture changes its size', async () => {
    const before = await width();
    await alice.evaluate(async () => {
      for (const stream of Object.values(localTracks))
        for (const track of stream.getVideoTracks()) await track.applyConstraints({ width: 320, height: 240 });
    });
    await expect.poll(width).toBeLessThan(before);
    await expect.poll(seen).toEqual({ alice: 'with_mask', bob: 'without_mask' });
  });

  it('counts nobody where a camera is switched off', async () => {
    await bob.evaluate(() => {
      for (const stream of Object.values(localTracks))
        for (const track of stream.getVideoTracks()) track.enabled = false;
    });
    await expect.poll(seen).toEqual({ alice: 'with_mask' });
    await expect.poll(() => popupText(popup)).toContain('The one person seen keeps the rule');
  });

  it('forgets the tile of who leaves', async () => {
    await bob.reload();
    await expect.poll(names).toEqual(['Remote Video #N alice']);
    await expect.poll(seen).toEqual({ alice: 'with_mask' });
    expect(session.complaints).toEqual([]);
  });
});
