import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { allAgree, boxesAgree } from '../harness/agree.ts';
import { pause } from '../harness/checkSession.ts';
import { allDisagreements, openCall, serveGallery, setAppearance, trueCounts, truth } from '../harness/galleryPage.ts';
import { openSession } from '../harness/openSession.ts';
import type { Session, View } from '../harness/session.ts';

/** For how long nine tiles are watched, s: the recorded videos last 8 s and then go on from their beginning. */
const WATCHED = 20;

/** Looks per second. */
const LOOKS = 2;

// How soon all this happens is judged by `npm run bench -- --parts bars`.
describe('nine tiles', () => {
  let server: StaticServer;
  let session: Session;
  let page: Page;
  let popup: View;

  beforeAll(async () => {
    server = await serveGallery();
    session = await openSession();
    page = await openCall(session, server, 9);
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  it('are labelled rightly in popup, badge and overlay', async () => {
    popup = await session.check(page);
    await allAgree(session, page, popup);
  });

  it(`stay so at ${LOOKS} looks a second for ${WATCHED} s, and no label changes`, async () => {
    const wrong: string[] = [];
    for (let look = 1; look <= WATCHED * LOOKS; look++) {
      await pause(1000 / LOOKS);
      const differences = await allDisagreements(session, page, popup);
      wrong.push(...differences.map((text) => `${look / LOOKS} s: ${text}`));
    }
    expect(wrong).toEqual([]);
  });

  it('follow people who put a mask on, take it off or wear it wrongly', async () => {
    for (const [tile, appearance] of [
      [1, 'correct'],
      [0, 'bare'],
      [2, 'under_nose'],
      [4, 'on_chin'],
    ] as const) {
      await setAppearance(page, tile, appearance);
      await boxesAgree(page);
    }
    await allAgree(session, page, popup);
  });

  it('show the policy’s other side when masks are forbidden', async () => {
    const choose = (policy: string) =>
      popup.evaluate((chosen) => {
        const list = document.querySelector<HTMLSelectElement>('select[name=policy]');
        if (list) list.value = chosen;
        list?.dispatchEvent(new Event('change', { bubbles: true }));
      }, policy);
    await choose('mask_forbidden');
    const expected = trueCounts(await truth(page));
    const violations = (expected['with_mask'] ?? 0) + (expected['incorrect_mask'] ?? 0);
    await expect.poll(async () => (await session.badge()).text).toBe(`${violations}`);
    await choose('mask_required');
    await allAgree(session, page, popup);
  });

  it('write nothing to any console', async () => {
    expect(await session.noted()).toEqual([]);
  });
});
