import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Extension, Page } from 'puppeteer-core';
import { buildExtension, EXTENSIONS } from './build.ts';
import { buildDemo, DEMO } from './buildDemo.ts';
import { launchBrowser } from './launchBrowser.ts';
import { serve } from './staticServer.ts';

/** Opens a Chromium with the extension on the demo gallery, checking already. */
const { values } = parseArgs({
  options: {
    headless: { type: 'boolean', default: false },
    tiles: { type: 'string', default: '9' },
    /** Folder of another classifier, to see the difference. */
    classifier: { type: 'string' },
  },
});

/** s for which counts are printed when nobody can see the window. */
const PRINTED = 10;
const SCREENSHOTS = 'build/screenshots';

const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
const headless = values.headless || !hasDisplay;

try {
  await start();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

async function start(): Promise<void> {
  await buildExtension({ classifier: values.classifier });
  await buildDemo();
  const server = await serve({ '/': DEMO });
  const browser = await launchBrowser({
    extension: EXTENSIONS.chromium,
    headless,
    window: { width: 1280, height: 800 },
  });
  await browser.waitForTarget((target) => target.type() === 'service_worker');
  const [extension] = [...(await browser.extensions()).values()];
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  if (!extension) throw new Error('The extension did not load.');
  await page.goto(`${server.origin}/gallery.html?tiles=${values.tiles}`);
  await page.waitForFunction('"gallery" in globalThis');
  const popup = await startCheck(browser, page, extension);
  process.stdout.write(`MaskCheck is checking ${page.url()}\n`);
  if (headless) {
    await printCounts(popup);
    await takeScreenshots(page, popup);
    await browser.close();
  } else {
    process.stdout.write('Close the browser window to end.\n');
    await new Promise((resolve) => browser.once('disconnected', resolve));
  }
  server.close();
}

/** Clicks the toolbar button and then "Check this tab". */
async function startCheck(browser: Browser, page: Page, extension: Extension): Promise<Page> {
  await page.bringToFront();
  await page.triggerExtensionAction(extension);
  const target = await browser.waitForTarget((one) =>
    one.url().startsWith(`chrome-extension://${extension.id}/popup/`),
  );
  const popup = await target.asPage();
  await popup.waitForSelector('.controls button');
  await popup.evaluate(() => document.querySelector<HTMLButtonElement>('[data-action="start"]')?.click());
  return popup;
}

async function printCounts(popup: Page): Promise<void> {
  let last = '';
  for (let tick = 0; tick < PRINTED * 4; tick++) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const counts = await popup.$$eval('.counts [data-state]', (items) =>
      items
        .map((item) => `${item.querySelector('.word')?.textContent}: ${item.querySelector('b')?.textContent}`)
        .join('   '),
    );
    if (counts === last) continue;
    last = counts;
    process.stdout.write(`${((tick + 1) / 4).toFixed(2).padStart(6)} s   ${counts}\n`);
  }
}

async function takeScreenshots(page: Page, popup: Page): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true });
  const gallery = path.resolve(SCREENSHOTS, 'gallery.png') as `${string}.png`;
  const list = path.resolve(SCREENSHOTS, 'popup.png') as `${string}.png`;
  await page.screenshot({ path: gallery });
  await popup.screenshot({ path: list });
  process.stdout.write(`Screenshots: ${gallery}\n             ${list}\n`);
}
