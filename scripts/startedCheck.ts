import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Extension, Page } from 'puppeteer-core';
import { EXTENSIONS } from './build.ts';
import { InsideFirefox } from './insideFirefox.ts';
import { launchBrowser } from './launchBrowser.ts';
import { launchFirefox } from './launchFirefox.ts';
import type { BrowserKind } from './manifest.ts';

/** A browser with the extension on a page that it checks. */
export interface StartedCheck {
  readonly browser: Browser;
  readonly page: Page;
  /** Evaluates an expression in the open popup. */
  inPopup(expression: string): Promise<unknown>;
  /** @returns a PNG file's bytes */
  photographPopup(): Promise<Uint8Array>;
}

const WINDOW = { width: 1280, height: 800 };
const CHECK = `document.querySelector('[data-action="start"]')?.click()`;

/** s within which the popup must have opened. */
const POPUP_WITHIN = 30;

/** Starts a browser, opens a page of the demo, clicks the toolbar button and then "Check this tab". */
export async function startCheck(kind: BrowserKind, address: string, headless: boolean): Promise<StartedCheck> {
  const check = await (kind === 'firefox' ? inFirefox(address, headless) : inChromium(address, headless));
  await check.inPopup(CHECK);
  return check;
}

async function inChromium(address: string, headless: boolean): Promise<StartedCheck> {
  const browser = await launchBrowser({ extension: EXTENSIONS.chromium, headless, window: WINDOW });
  await browser.waitForTarget((target) => target.type() === 'service_worker');
  const [extension] = [...(await browser.extensions()).values()];
  if (!extension) throw new Error('The extension did not load.');
  const page = await openGallery(browser, address);
  const popup = await openPopup(browser, page, extension);
  return {
    browser,
    page,
    inPopup: (expression) => popup.evaluate(expression),
    photographPopup: () => photograph(popup),
  };
}

/**
 * Photographs the popup with the room that it wants: without a screen its window keeps the height that it opened with, and
 * the popup fits itself into that.
 */
async function photograph(popup: Page): Promise<Uint8Array> {
  const { width, height } = await popup.$eval('main', (main) => {
    main.style.maxHeight = '';
    return { width: document.body.offsetWidth, height: main.offsetHeight };
  });
  // What lies beyond the window would show the top of the popup once more.
  await popup.setViewport({ width, height });
  return popup.screenshot({ clip: { x: 0, y: 0, width, height } });
}

async function openPopup(browser: Browser, page: Page, extension: Extension): Promise<Page> {
  await page.triggerExtensionAction(extension);
  const target = await browser.waitForTarget((one) =>
    one.url().startsWith(`chrome-extension://${extension.id}/popup/`),
  );
  const popup = await target.asPage();
  await popup.waitForSelector('.controls button');
  return popup;
}

async function inFirefox(address: string, headless: boolean): Promise<StartedCheck> {
  const browser = await launchFirefox({ extension: EXTENSIONS.firefox, headless, window: WINDOW });
  const page = await openGallery(browser, address);
  const inside = new InsideFirefox(browser);
  await inside.pressToolbarButton();
  const inPopup = (expression: string) => inside.evaluate('popup', expression);
  for (let tries = POPUP_WITHIN * 10; ; tries--) {
    const isThere = await inPopup(`document.querySelector('.controls button') !== null`).catch(() => false);
    if (isThere === true) return { browser, page, inPopup, photographPopup: () => inside.photograph('popup') };
    if (tries === 0) throw new Error('The popup did not open.');
    await pause(100);
  }
}

async function openGallery(browser: Browser, address: string): Promise<Page> {
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  await page.goto(address);
  await page.waitForFunction('"gallery" in globalThis || "drawnCall" in globalThis');
  await page.bringToFront();
  return page;
}
