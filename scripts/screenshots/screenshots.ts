import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Canvas, loadImage } from '@napi-rs/canvas';
import { build } from 'esbuild';
import { buildExtension } from '../build.ts';
import { TARGETS } from '../bundle.ts';
import { type Counts, compareCounts } from '../demoCounts.ts';
import { type StartedCheck, startCheck } from '../startedCheck.ts';
import { serve } from '../staticServer.ts';
import { canvasOf, promoTile, shrunk, WINDOW, withPopup } from './compose.ts';
import { type Moment, movingPicture } from './moving.ts';
import { ALL_PICTURES, PICTURES, RECORD } from './pictures.ts';
import { fingerprint } from './shown.ts';

/** Takes the pictures of the product at work for README and the stores, from the running product. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = path.join(ROOT, 'build/drawn-call');

/** s within which the product must have counted the drawn people rightly. */
const RIGHT_WITHIN = 90;

/** ms that a moment of the moving picture lasts at least and at most: a loaded machine answers late. */
const MOMENT = { least: 150, most: 900 } as const;
/** ms for which the moving picture stands still before something happens. */
const LOOK = 1600;

const COUNTS = `JSON.stringify(Object.fromEntries([...document.querySelectorAll('.counts [data-state]')]
  .map((item) => [item.getAttribute('data-state'), Number(item.querySelector('b')?.textContent)])))`;

await buildExtension();
await buildPage();
const server = await serve({ '/': PAGE });
const check = await startCheck('chromium', `${server.origin}/drawn.html`, true);
try {
  await rm(ALL_PICTURES, { recursive: true, force: true });
  for (const folder of [ALL_PICTURES, PICTURES]) await mkdir(path.join(ROOT, folder), { recursive: true });
  await isRight();
  const light = await inTheme('light');
  const dark = await inTheme('dark');
  for (const [name, picture] of Object.entries({ light, dark })) {
    await saveForStores(`call-${name}`, picture);
    await save(`call-${name}.webp`, picture.toBuffer('image/webp', 86), true);
  }
  const icon = await loadImage(path.join(ROOT, 'icons/icon.svg'));
  const tile = promoTile(dark, icon, 'Masks in calls and pictures, on your machine').toBuffer('image/png');
  await save('tile-440x280.png', tile, true);
  await save('call.gif', movingPicture(await story()), true);
  await takeOwnPages();
  await writeFile(path.join(ROOT, RECORD), `${JSON.stringify({ shown: await fingerprint() }, undefined, 2)}\n`);
} finally {
  await check.browser.close();
  server.close();
}

/** Builds the page with the call of drawn people. */
async function buildPage(): Promise<void> {
  await rm(PAGE, { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['demo/drawn/drawn.ts'],
    outdir: PAGE,
    bundle: true,
    format: 'esm',
    target: TARGETS,
    logLevel: 'warning',
  });
  for (const file of ['drawn.html', 'drawn.css']) await cp(path.join(ROOT, 'demo/drawn', file), path.join(PAGE, file));
}

/** Waits until the popup counts what is truly there. @throws if it does not: a picture must not show a mistake */
async function isRight(): Promise<void> {
  for (let tries = RIGHT_WITHIN * 5; ; tries--) {
    const truth: Counts = JSON.parse(String(await check.page.evaluate('JSON.stringify(drawnCall.counts())')));
    const { right, sentence } = compareCounts(truth, JSON.parse(String(await check.inPopup(COUNTS))));
    if (right) return;
    if (tries === 0) throw new Error(sentence);
    await pause(200);
  }
}

/** The call with the popup beside it, in one theme. */
async function inTheme(theme: 'light' | 'dark'): Promise<Canvas> {
  await check.inPopup(
    `chrome.runtime.sendMessage({ type: 'change-settings', change: { theme: '${theme}' } }).then(() => null)`,
  );
  await check.page.evaluate(`drawnCall.theme('${theme}')`);
  await pause(1500);
  await isRight();
  return now();
}

/** The pages of options and of the check's report, in each theme. The check has ended then. */
async function takeOwnPages(): Promise<void> {
  const root = await check.inPopup(`chrome.runtime.getURL('')`);
  const tab = await check.inPopup('chrome.tabs.query({ active: true, currentWindow: true }).then(([one]) => one?.id)');
  await check.inPopup(`chrome.runtime.sendMessage({ type: 'stop', tabId: ${tab} }).then(() => null)`);
  const page = await check.browser.newPage();
  await page.setViewport(WINDOW);
  for (const [name, address, shows] of [
    ['options', 'options/options.html', '[data-setting]'],
    ['report', `report/report.html#tab-${tab}`, 'article table'],
  ] as const) {
    await page.goto(`${root}${address}`);
    await page.waitForSelector(shows);
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate(`chrome.runtime.sendMessage({ type: 'change-settings', change: { theme: '${theme}' } })`);
      await page.waitForSelector(`:root[data-theme="${theme}"]`);
      await pause(500);
      await saveForStores(`${name}-${theme}`, await canvasOf(await page.screenshot()));
    }
  }
}

/** What the user sees now. */
async function now(): Promise<Canvas> {
  const { page, photographPopup }: StartedCheck = check;
  const shot = await page.screenshot({ clip: { x: 0, y: 0, ...WINDOW } });
  return withPopup(shot, await photographPopup());
}

/** Two people put on a mask, one after the other, and the product follows: the moments in which something changes. */
async function story(): Promise<Moment[]> {
  const moments: Moment[] = [{ canvas: shrunk(await now(), 960), lasts: LOOK }];
  for (const at of [1, 3]) {
    await check.page.evaluate(`drawnCall.dress(${at}, 'with_mask')`);
    await pause(400);
    moments.push({ canvas: shrunk(await now(), 960), lasts: MOMENT.most });
    const begun = performance.now();
    await isRight();
    const took = performance.now() - begun;
    moments.push({
      canvas: shrunk(await now(), 960),
      lasts: LOOK + Math.min(MOMENT.most, Math.max(MOMENT.least, took)),
    });
  }
  return moments;
}

/** Saves a picture of 1280x800 px in both sizes that stores take. */
async function saveForStores(name: string, picture: Canvas): Promise<void> {
  await save(`${name}-1280x800.png`, picture.toBuffer('image/png'));
  await save(`${name}-640x400.png`, shrunk(picture, 640).toBuffer('image/png'));
}

/** @param shown whether README or the store listing shows it */
async function save(name: string, bytes: Uint8Array, shown = false): Promise<void> {
  const folder = shown ? PICTURES : ALL_PICTURES;
  await writeFile(path.join(ROOT, folder, name), bytes);
  process.stdout.write(`${folder}/${name}: ${Math.round(bytes.length / 1000)} kB\n`);
}
