import { afterEach, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { CheckSession, pause, snapshot } from '../harness/checkSession.ts';
import { disagreements, openGallery, serveGallery } from '../harness/galleryPage.ts';
import { hostLoad, watchJobs } from '../harness/offscreenLoad.ts';

/** How often each tile must be checked while it is watched. How long that takes is judged by `npm run bench -- --parts bars`. */
const ROUNDS = 6;

/** s over which a waiting line would grow, at the least. */
const WATCHED = 5;

/** ms in which the slowest machine gets round. */
const DEADLINE = 120_000;

/** Share (0..1) of the tiles whose label may be wrong: a few of the demo's people are dark, turned away or far off. The model's own figures judge those. */
const WRONG = 0.1;

describe.each([{ tiles: 25 }, { tiles: 49 }])('$tiles tiles', ({ tiles }) => {
  let server: StaticServer;
  let session: CheckSession;

  afterEach(async () => {
    await session?.close();
    server?.close();
  });

  it('are checked again and again, rightly, and nothing piles up', async () => {
    server = await serveGallery();
    session = await CheckSession.open();
    const page = await openGallery(session, server, tiles);
    await session.check(page);
    const checks = async () => (await snapshot(page))?.tiles.map((tile) => tile.checks) ?? [];
    /** How often the tile was checked that was checked least; 0 while there are fewer tiles than people. */
    const least = async (before: readonly number[]) => {
      const now = await checks();
      return now.length < tiles ? 0 : Math.min(...now.map((count, index) => count - (before[index] ?? 0)));
    };
    await expect.poll(() => least([]), { timeout: DEADLINE }).toBeGreaterThanOrEqual(1);
    await expect
      .poll(async () => (await disagreements(page)).join('\n'), { timeout: DEADLINE })
      .toSatisfy((lines: string) => lines.split('\n').filter(Boolean).length <= tiles * WRONG);

    const jobs = await watchJobs(session);
    const { tensors } = await hostLoad(session);
    const before = await checks();
    const begun = performance.now();
    const seconds = () => (performance.now() - begun) / 1000;
    let mostPending = 0;
    while ((await least(before)) < ROUNDS || seconds() < WATCHED) {
      expect(seconds(), `the least checked tile: ${await least(before)} checks`).toBeLessThan(DEADLINE / 1000);
      await pause(250);
      mostPending = Math.max(mostPending, (await snapshot(page))?.pending ?? 0);
    }
    // One frame for each thread to work on, and one more so that none has to wait for the next.
    const mostUnderWay = tensors.length + 1;
    expect(mostPending).toBeLessThanOrEqual(mostUnderWay);
    const { mostOpen } = await jobs();
    expect(mostOpen).toBeGreaterThanOrEqual(1);
    expect(mostOpen).toBeLessThanOrEqual(mostUnderWay);
    expect((await hostLoad(session)).tensors).toEqual(tensors);
    expect(session.complaints).toEqual([]);
    console.log(`${tiles} tiles: ${ROUNDS} rounds in ${seconds().toFixed(1)} s, ${mostOpen} frames at once at most`);
  });
});
