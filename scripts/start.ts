import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { LAYOUTS } from '../demo/gallery/layouts/layout.ts';
import { buildExtension } from './build.ts';
import { buildDemo, DEMO } from './buildDemo.ts';
import { type Counts, compareCounts } from './demoCounts.ts';
import { BROWSERS, type BrowserKind } from './manifest.ts';
import { type StartedCheck, startCheck } from './startedCheck.ts';
import { serve } from './staticServer.ts';

/** Opens a Chromium or a Firefox with the extension on the demo gallery, checking already. */
const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    headless: { type: 'boolean', default: false },
    tiles: { type: 'string', default: '9' },
    layout: { type: 'string', default: 'grid' },
    /** Folder of another classifier, to see the difference. */
    classifier: { type: 'string' },
  },
});

/** s for which counts are printed when nobody can see the window. */
const PRINTED = 10;
const SCREENSHOTS = 'build/screenshots';

/** s within which the counts must be right, before it is said that they are not. */
const RIGHT_WITHIN = 60;

/** How many people of the demo truly wear their mask in each way, as JSON. */
const TRUTH = `JSON.stringify(gallery.truth().flatMap(({ label, faces }) => faces.map(() => label))
  .reduce((counts, label) => ({ ...counts, [label]: (counts[label] ?? 0) + 1 }), {}))`;

/** The popup's counts, as JSON. */
const SHOWN = `JSON.stringify(Object.fromEntries([...document.querySelectorAll('.counts [data-state]')]
  .map((item) => [item.getAttribute('data-state'), Number(item.querySelector('b')?.textContent)])))`;

/** Gives the popup's counts as one line. */
const COUNTS = `[...document.querySelectorAll('.counts [data-state]')]
  .map((item) => item.querySelector('.word')?.textContent + ': ' + item.querySelector('b')?.textContent)
  .join('   ')`;

const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
const headless = values.headless || !hasDisplay;

try {
  await start();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

async function start(): Promise<void> {
  const kind = oneOf(BROWSERS, values.browser, '--browser');
  const layout = oneOf(LAYOUTS, values.layout, '--layout');
  await buildExtension({ classifier: values.classifier });
  await buildDemo();
  const server = await serve({ '/': DEMO });
  const check = await startCheck(
    kind,
    `${server.origin}/gallery.html?tiles=${values.tiles}&layout=${layout}`,
    headless,
  );
  process.stdout.write(`MaskCheck is checking ${check.page.url()}\n`);
  if (headless) {
    await printCounts(check);
    await sayWhetherRight(check);
    await takeScreenshots(check, kind);
    await check.browser.close();
  } else {
    process.stdout.write('Close the browser window to end.\n');
    // The user may close the popup meanwhile, and dress people otherwise: then nothing is said.
    sayWhetherRight(check).catch(() => undefined);
    await new Promise((resolve) => check.browser.once('disconnected', resolve));
  }
  server.close();
}

function oneOf<T extends string>(values: readonly T[], text: string, option: string): T {
  const value = values.find((one) => one === text);
  if (!value) throw new Error(`${option} takes ${values.join(', ')}, not ${text}.`);
  return value;
}

async function printCounts({ inPopup }: StartedCheck): Promise<void> {
  let last: unknown = '';
  for (let tick = 0; tick < PRINTED * 4; tick++) {
    await pause(250);
    const counts = await inPopup(COUNTS);
    if (counts === last) continue;
    last = counts;
    process.stdout.write(`${((tick + 1) / 4).toFixed(2).padStart(6)} s   ${counts}\n`);
  }
}

/** Says whether the popup counts what the demo shows, as soon as it does, or after a while that it does not. */
async function sayWhetherRight({ page, inPopup }: StartedCheck): Promise<void> {
  for (let tries = RIGHT_WITHIN * 2; ; tries--) {
    const [truth, shown] = [countsFrom(await page.evaluate(TRUTH)), countsFrom(await inPopup(SHOWN))];
    const { right, sentence } = compareCounts(truth, shown);
    if (right || tries === 0) return void process.stdout.write(`${sentence}\n`);
    await pause(500);
  }
}

function countsFrom(text: unknown): Counts {
  return JSON.parse(String(text));
}

async function takeScreenshots({ page, photographPopup }: StartedCheck, kind: BrowserKind): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true });
  const file = (name: string) => path.resolve(SCREENSHOTS, kind === 'chromium' ? name : `${kind}-${name}`);
  await writeFile(file('gallery.png'), await page.screenshot());
  await writeFile(file('popup.png'), await photographPopup());
  process.stdout.write(`Screenshots: ${file('gallery.png')}\n             ${file('popup.png')}\n`);
}
