import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8 } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXTENSIONS } from '../../../scripts/build.ts';
import { filesIn } from '../../../scripts/package/packages.ts';
import { zip } from '../../../scripts/package/zip.ts';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { boxesAgree } from '../harness/agree.ts';
import { popupText, press } from '../harness/checkSession.ts';
import { FirefoxSession } from '../harness/firefox/firefoxSession.ts';
import { openGallery, serveGallery } from '../harness/galleryPage.ts';

let folder: string;
let server: StaticServer;
let session: FirefoxSession;

/** Writes the package for Firefox under another version. @returns its path */
function packageOf(version: string): string {
  const { 'manifest.json': manifest = new Uint8Array(), ...files } = filesIn(EXTENSIONS.firefox);
  const changed = { ...JSON.parse(strFromU8(manifest)), version };
  const file = path.join(folder, `${version}.xpi`);
  writeFileSync(file, zip({ ...files, 'manifest.json': strToU8(JSON.stringify(changed)) }));
  return file;
}

const open = () => FirefoxSession.open({ profile: path.join(folder, 'profile') });
const version = () => session.inBackground('browser.runtime.getManifest().version').catch(String);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-profile-'));
  server = await serveGallery();
  session = await open();
  await session.install(packageOf('0.0.1'));
});

afterAll(async () => {
  await session?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('an update waits until the check is over, and is then installed by itself', async () => {
  const page = await openGallery(session, server, 1);
  const popup = await session.check(page);
  await boxesAgree(page);
  await popup.close();
  expect(await session.install(packageOf('0.0.2'))).toBe('postponed');
  await boxesAgree(page);
  expect(await version()).toBe('0.0.1');
  const [tab] = Object.keys(await session.tabs());
  await page.goto('about:blank');
  expect(tab).toBeDefined();
  await expect.poll(version).toBe('0.0.2');
});

it('settings and reports outlive the browser, and a check ends with it', async () => {
  await session.inBackground('browser.storage.local.set({ settings: { version: 1, theme: "dark" } }).then(() => null)');
  const page = await openGallery(session, server, 3);
  await session.check(page);
  await boxesAgree(page);
  await session.close();
  session = await open();
  expect(await session.inBackground('browser.storage.local.get("settings")')).toMatchObject({
    settings: { theme: 'dark' },
  });
  const report = await session.ownPage('report/report.html', 'main');
  await expect.poll(() => popupText(report)).toContain('localhost');
  await report.close();
  const again = await openGallery(session, server, 3);
  const popup = await session.openPopup(again);
  await expect.poll(async () => (await session.badge()).text).toBe('');
  await press(popup, 'start');
  await boxesAgree(again);
  expect(await session.noted()).toEqual([]);
});
