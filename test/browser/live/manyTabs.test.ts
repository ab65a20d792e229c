import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { readProcesses } from '../../../bench/processes.ts';
import { CheckSession, pause, snapshot } from '../harness/checkSession.ts';
import { openGallery } from '../harness/galleryPage.ts';
import { hostLoad } from '../harness/offscreenLoad.ts';
import { withGallery } from '../harness/withGallery.ts';

const TABS = 20;

/** ms over which checks are counted: a hidden tab is due every two seconds. */
const WATCHED = 20_000;

const call = withGallery(() => CheckSession.open());

const checks = async (page: Page) => (await snapshot(page))?.tiles[0]?.checks ?? 0;

/** MB of the extension's processes, of what no other browser shares. */
async function memory(): Promise<number> {
  const ours = (await readProcesses(call.session.browser)).filter(({ role }) => role === 'extension');
  return ours.reduce((sum, { ownMegabytes }) => sum + ownMegabytes, 0);
}

it(`${TABS} tabs that are checked at once: one set of models, the one in front first, fair shares for the others`, async () => {
  const pages: Page[] = [];
  let withOne = 0;
  for (let tab = 0; tab < TABS; tab++) {
    const page = tab === 0 ? await openGallery(call.session, call.server, 1) : await newGallery();
    pages.push(page);
    await (await call.session.check(page)).close();
    // Each tab begins in front, as the user who starts its check has it.
    await expect.poll(() => checks(page), { timeout: 60_000 }).toBeGreaterThan(0);
    if (tab === 0) {
      await pause(5000);
      withOne = await memory();
    }
  }
  const before = await Promise.all(pages.map(checks));
  await pause(WATCHED);
  const after = await Promise.all(pages.map(checks));
  const counts = after.map((count, tab) => count - (before[tab] ?? 0));
  const inFront = counts.pop() ?? 0;
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const told = `in front ${inFront}, others ${counts.join(' ')}, MB ${withOne.toFixed(0)} to ${(await memory()).toFixed(0)}`;

  expect(Math.min(...counts), told).toBeGreaterThanOrEqual(0.5 * mean);
  expect(Math.max(...counts), told).toBeLessThanOrEqual(2 * mean);
  expect(mean, told).toBeGreaterThan(0);
  expect(inFront, told).toBeGreaterThanOrEqual(2 * mean);

  const hosts = call.session.browser
    .targets()
    .filter((one) => one.url().startsWith(`${call.session.address}offscreen/`));
  expect(hosts).toHaveLength(1);
  const { tensors, ports } = await hostLoad(call.session);
  expect(ports).toBe(TABS);
  expect(new Set(tensors).size).toBe(1);
  // The models of one thread take some 30 MB: what grows with the tabs are ports and what is known of each.
  expect(await memory(), told).toBeLessThan(withOne + 3 * TABS);
  expect(call.session.complaints).toEqual([]);
});

async function newGallery(): Promise<Page> {
  const page = await call.session.browser.newPage();
  await page.goto(`${call.server.origin}/gallery.html?tiles=1&through-call=0`);
  await page.waitForFunction('"gallery" in globalThis');
  await page.bringToFront();
  return page;
}
