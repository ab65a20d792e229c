import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXTENSIONS } from '../../../scripts/build.ts';
import { CheckSession } from '../harness/checkSession.ts';

let folder: string;
let server: Server;
/** The site of a call; what is on its page does not matter here. */
let callSite: string;
let session: CheckSession;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'maskcheck-options-'));
  await cp(EXTENSIONS.chromium, folder, { recursive: true });
  // A test can't answer the browser's question about a site, so this one site is allowed from the start.
  const file = path.join(folder, 'manifest.json');
  const manifest: Record<string, unknown> = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...manifest, host_permissions: ['http://127.0.0.1/*'] }));
  server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<h1>A call</h1>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  callSite = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  session = await CheckSession.open({ extension: folder });
  page = await session.page(`${session.address}options/options.html`);
  await page.waitForSelector('[data-setting="theme"] input');
});

afterAll(async () => {
  await session?.browser.close();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function settings(): Promise<Record<string, unknown>> {
  const worker = await session.background();
  const stored = await worker.evaluate(() => chrome.storage.local.get('settings'));
  return (stored['settings'] ?? {}) as Record<string, unknown>;
}

const theme = () => page.evaluate(() => document.documentElement.dataset['theme']);

it('stores a choice, shows it at once, and takes it back', async () => {
  await page.click('[data-setting="theme"] input[value="dark"]');
  await expect.poll(theme).toBe('dark');
  expect(await settings()).toMatchObject({ theme: 'dark' });
  await page.click('[data-action="undo"]');
  await expect.poll(theme).toBe('system');
  expect(await settings()).toMatchObject({ theme: 'system' });
});

it('finds settings by any of their words, and says where there are none', async () => {
  const found = () => page.$$eval('[data-setting]', (all) => all.map((one) => one.getAttribute('data-setting')));
  const linked = () => page.$$eval('nav a', (links) => links.map((link) => link.getAttribute('href')));
  const all = (await found()).length;
  const sections = (await linked()).length;
  await page.type('input[type="search"]', 'two short NOTES');
  await expect.poll(found).toEqual(['alertSound']);
  expect(await linked()).toEqual(['#alerts']);
  await page.type('input[type="search"]', 'xyz');
  await expect.poll(found).toEqual([]);
  expect(await page.$eval('.nothing', (one) => getComputedStyle(one).display)).toBe('block');
  await page.$eval('input[type="search"]', (field) => {
    field.value = '';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect.poll(async () => (await found()).length).toBe(all);
  expect(await linked()).toHaveLength(sections);
});

it('loads nothing from a bad file, and says what is wrong with it', async () => {
  const before = await settings();
  const file = path.join(folder, 'bad.json');
  await writeFile(
    file,
    JSON.stringify({ app: 'MaskCheck', version: 1, settings: { theme: 'pink', policy: 'count_only' } }),
  );
  const input = await page.$('input[type="file"]');
  await input?.uploadFile(file);
  await expect.poll(() => page.$eval('[data-outcome]', (one) => one.textContent)).toContain('theme');
  expect(await settings()).toEqual(before);
});

it('says what was loaded from a file until that is taken back', async () => {
  const before = await settings();
  const file = path.join(folder, 'good.json');
  await writeFile(file, JSON.stringify({ app: 'MaskCheck', version: 1, settings: { policy: 'count_only' } }));
  const input = await page.$('input[type="file"]');
  await input?.uploadFile(file);
  const outcome = () => page.$eval('[data-outcome]', (one) => one.textContent);
  await expect.poll(outcome).toContain('good.json');
  await expect.poll(settings).toMatchObject({ policy: 'count_only' });
  await page.click('[data-action="undo"]');
  await expect.poll(settings).toEqual(before);
  expect(await outcome()).toBe('');
});

it('starts a check by itself when a page of a chosen site opens, and then plays alerts in the host', async () => {
  await page.type('.other-site input', `${callSite}/room?id=1`);
  await page.click('[data-action="add-site"]');
  await expect.poll(settings).toMatchObject({ autoStartSites: [callSite] });
  const call = await session.browser.newPage();
  await call.goto(callSite);
  await expect
    .poll(async () => Object.values(await session.tabs()))
    .toMatchObject([{ phase: 'checking', site: callSite }]);
  const host = await (
    await session.browser.waitForTarget((target) => target.url().endsWith('offscreen/offscreen.html'))
  ).asPage();
  await host.evaluate(() => {
    const Real = AudioContext;
    globalThis.AudioContext = class extends Real {
      override close(): Promise<void> {
        document.title = `played while ${this.state}`;
        return super.close();
      }
    };
  });
  const worker = await session.background();
  await worker.evaluate(() => void chrome.runtime.sendMessage({ type: 'play-alert' }));
  await expect.poll(() => host.title()).toBe('played while running');
  await call.close();
  expect(session.complaints).toEqual([]);
});
