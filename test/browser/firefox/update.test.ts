import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXTENSIONS } from '../../../scripts/build.ts';
import { packageVersion } from '../../../scripts/manifest.ts';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { VANISHES_AFTER } from '../../../src/content/overlay/vanishing.ts';
import { keptBy, writeHistory } from '../../kept/kept.ts';
import { boxesAgree } from '../harness/agree.ts';
import { seenOnScreen } from '../harness/boxesOnScreen.ts';
import { popupText, snapshot } from '../harness/checkSession.ts';
import { FirefoxSession } from '../harness/firefox/firefoxSession.ts';
import { openGallery, serveGallery } from '../harness/galleryPage.ts';
import type { View } from '../harness/session.ts';

const KEPT = keptBy('0.1.0');

let folder: string;
let server: StaticServer;
let session: FirefoxSession;
let page: Page;
let popup: View;

/** An older MaskCheck: the same scripts under an older number, since no older one has been released. */
function olderBuild(): string {
  const older = mkdtempSync(path.join(tmpdir(), 'maskcheck-older-'));
  cpSync(EXTENSIONS.firefox, older, { recursive: true });
  const file = path.join(older, 'manifest.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), version: '0.0.1' }));
  return older;
}

beforeAll(async () => {
  folder = olderBuild();
  server = await serveGallery();
  session = await FirefoxSession.open({ extension: folder });
  page = await openGallery(session, server, 1);
});

afterAll(async () => {
  await session?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('an update keeps settings and reports', async () => {
  await session.inBackground(`(${writeHistory})(${JSON.stringify(KEPT.history)}).then(() => null)`);
  popup = await session.check(page);
  await boxesAgree(page);
  const kept = { ...KEPT.local, checksRunning: true };
  await session.inBackground(`browser.storage.local.set(${JSON.stringify(kept)})`);
  await session.update();
  await expect
    .poll(() => session.inBackground('browser.runtime.getManifest().version').catch(String))
    .toBe(packageVersion());
  await expect
    .poll(() => session.inBackground('browser.storage.local.get("settings")'))
    .toMatchObject({ settings: KEPT.local['settings'] });
  const ids = await session.inBackground(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('history');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('records').objectStore('records').getAllKeys();
      reading.onsuccess = () => { opening.result.close(); resolve(reading.result); };
    };
  })`);
  expect(ids).toEqual(expect.arrayContaining(KEPT.history.records.map(({ id }) => id)));
});

it('ends the check that was under way cleanly: its boxes vanish, though Firefox has ended our script', async () => {
  popup = await session.openPopup(page);
  await expect.poll(() => popupText(popup)).toContain('reloaded or updated');
  await session.close();
  // The colours by which boxes are known on the screen are those of the usual settings.
  session = await FirefoxSession.open({ extension: folder });
  page = await openGallery(session, server, 1);
  popup = await session.check(page);
  await boxesAgree(page);
  const drawn = async () => (await snapshot(page))?.boxes ?? [];
  await expect.poll(async () => seenOnScreen(page, await drawn()), { message: 'boxes on the screen' }).toBe(1);
  const boxes = await drawn();
  await session.update();
  await expect
    .poll(() => seenOnScreen(page, boxes), { timeout: VANISHES_AFTER + 10_000, message: 'boxes are still there' })
    .toBe(0);
});

it('checks the same page again, over which nothing of the old check lies any more', async () => {
  popup = await session.check(page);
  await boxesAgree(page);
  expect(await page.evaluate(() => document.querySelectorAll(':popover-open').length)).toBe(1);
  expect(await page.evaluate(() => document.getAnimations().length), 'seen by the page').toBe(0);
  expect(await session.noted()).toEqual([]);
});
