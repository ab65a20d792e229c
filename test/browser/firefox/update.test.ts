import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXTENSIONS } from '../../../scripts/build.ts';
import { packageVersion } from '../../../scripts/manifest.ts';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { boxesAgree } from '../harness/agree.ts';
import { popupText, press } from '../harness/checkSession.ts';
import { FirefoxSession } from '../harness/firefox/firefoxSession.ts';
import { openGallery, serveGallery } from '../harness/galleryPage.ts';

let folder: string;
let server: StaticServer;
let session: FirefoxSession;

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
  session = await FirefoxSession.open(folder);
});

afterAll(async () => {
  await session?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('an update keeps the settings, and ends the check that is under way cleanly', async () => {
  const page = await openGallery(session, server, 1);
  await session.check(page);
  await boxesAgree(page);
  // What version 0 of the settings looked like.
  await session.inBackground('browser.storage.local.remove("settings")');
  await session.inBackground('browser.storage.local.set({ policy: "mask_forbidden" })');
  await session.update();
  const version = () => session.inBackground('browser.runtime.getManifest().version').catch(String);
  await expect.poll(version).toBe(packageVersion());
  await expect
    .poll(() => session.inBackground('browser.storage.local.get(["settings", "policy"])'))
    .toEqual({ settings: expect.objectContaining({ version: expect.any(Number), policy: 'mask_forbidden' }) });
  const overlay = () => page.evaluate(() => document.querySelector(':popover-open') !== null);
  await expect.poll(overlay, { message: 'the overlay is still there' }).toBe(false);
  const popup = await session.openPopup(page);
  await expect.poll(() => popupText(popup)).toContain('reloaded or updated');
  await press(popup);
  await boxesAgree(page);
  expect(await session.noted()).toEqual([]);
});
