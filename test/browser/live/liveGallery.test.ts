import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { CheckSession, pause, popupCounts, until } from '../harness/checkSession.ts';
import { disagreements, openGallery, serveGallery, setAppearance, trueCounts, truth } from '../harness/galleryPage.ts';

/** s for which nine tiles are watched. */
const WATCHED = 30;

describe('nine tiles', () => {
  let server: StaticServer;
  let session: CheckSession;
  let page: Page;
  let popup: Page;

  beforeAll(async () => {
    server = await serveGallery();
    session = await CheckSession.open();
    page = await openGallery(session, server, 9);
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  /** Everything that popup, badge and overlay say otherwise than the gallery. */
  async function allDisagreements(): Promise<string[]> {
    const expected = trueCounts(await truth(page));
    const [differences, counts, badge] = await Promise.all([disagreements(page), popupCounts(popup), session.badge()]);
    const violations = (expected['without_mask'] ?? 0) + (expected['incorrect_mask'] ?? 0);
    if (JSON.stringify(counts) !== JSON.stringify(expected)) differences.push(`popup: ${JSON.stringify(counts)}`);
    if (badge.text !== `${violations}`) differences.push(`badge: ${badge.text} instead of ${violations}`);
    if (!badge.title.includes(`${violations} of ${(await truth(page)).length}`))
      differences.push(`title: ${badge.title}`);
    return differences;
  }

  it('are labelled rightly in popup, badge and overlay within 3 s of the click', async () => {
    popup = await session.check(page);
    const took = await until('all agree', async () => (await allDisagreements()).join('; ') || true, 3000);
    console.log(`nine tiles: all agree ${Math.round(took)} ms after the click`);
  });

  it(`stay so every second for ${WATCHED} s, and no label changes`, async () => {
    const wrong: string[] = [];
    for (let second = 1; second <= WATCHED; second++) {
      await pause(1000);
      wrong.push(...(await allDisagreements()).map((text) => `${second} s: ${text}`));
    }
    expect(wrong).toEqual([]);
  });

  it('follow people who put a mask on, take it off or wear it wrongly within 2 s', async () => {
    for (const [tile, appearance] of [
      [1, 'correct'],
      [0, 'bare'],
      [2, 'under_nose'],
      [4, 'on_chin'],
    ] as const) {
      await setAppearance(page, tile, appearance);
      const took = await until(
        `tile ${tile} ${appearance}`,
        async () => (await disagreements(page)).join('; ') || true,
        2000,
      );
      console.log(`tile ${tile} ${appearance}: ${Math.round(took)} ms`);
    }
    await until('popup and badge follow', async () => (await allDisagreements()).join('; ') || true, 2000);
  });

  it('show the policy’s other side when masks are forbidden', async () => {
    await popup.evaluate(() => document.querySelectorAll<HTMLInputElement>('input[name=policy]')[1]?.click());
    const expected = trueCounts(await truth(page));
    const violations = (expected['with_mask'] ?? 0) + (expected['incorrect_mask'] ?? 0);
    await until('badge', async () => (await session.badge()).text === `${violations}`, 2000);
    await popup.evaluate(() => document.querySelectorAll<HTMLInputElement>('input[name=policy]')[0]?.click());
  });

  it('write nothing to any console', () => {
    expect(session.complaints).toEqual([]);
  });
});
