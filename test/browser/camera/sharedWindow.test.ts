import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { axeFaults } from '../harness/axe.ts';
import { openCamera, view } from '../harness/cameraPage.ts';
import { CheckSession } from '../harness/checkSession.ts';
import { openGallery, serveGallery, truth } from '../harness/galleryPage.ts';

/** People in the shared gallery. */
const PEOPLE = 9;

describe('a shared window of a call', () => {
  let session: CheckSession;
  let server: StaticServer;

  beforeAll(async () => {
    server = await serveGallery();
    session = await CheckSession.open({ flags: ['--auto-select-tab-capture-source-by-title=MaskCheck demo gallery'] });
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  afterEach(() => session.reset());

  /** Opens the gallery and shares it with the camera page. */
  async function share(): Promise<{ call: Page; page: Page }> {
    const call = await openGallery(session, server, PEOPLE);
    const page = await openCamera(session);
    await page.click('[data-action=share]');
    await expect.poll(() => view(page)).toMatchObject({ phase: 'live' });
    return { call, page };
  }

  it('has everyone in it checked, also while the user looks at the call and not at our page', async () => {
    const { call, page } = await share();
    await call.bringToFront();
    const labels = async () => (await truth(call)).flatMap(({ label, faces }) => faces.map(() => label)).sort();
    await expect.poll(async () => (await view(page)).states.length).toBe(PEOPLE);
    await expect.poll(async () => JSON.stringify((await view(page)).states)).toBe(JSON.stringify(await labels()));
    const violations = (await labels()).filter((label) => label !== 'with_mask').length;
    await expect.poll(async () => (await view(page)).title).toBe(`✕ ${violations} · Check my camera`);
    await page.bringToFront();
    await expect
      .poll(async () => (await view(page)).sentence)
      .toBe(`✕ ${violations} of ${PEOPLE} people break the rule.`);
    expect(await axeFaults(page)).toEqual([]);
    expect(session.complaints).toEqual([]);
  });

  it('is named when its sharing ends, and nobody is counted any more', async () => {
    const { call, page } = await share();
    await expect.poll(async () => (await view(page)).states.length).toBeGreaterThan(0);
    await call.close();
    await expect.poll(() => view(page)).toMatchObject({ phase: 'problem', problem: 'share_ended', states: [] });
    await page.waitForSelector('.stage [role=alert]');
    expect(await page.$eval('.stage [role=alert]', ({ textContent }) => textContent)).toContain(
      'The sharing has ended',
    );
    expect(await axeFaults(page)).toEqual([]);
  });
});
