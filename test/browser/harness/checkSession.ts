import type { Browser, Extension, Page, Target, WebWorker } from 'puppeteer-core';
import { EXTENSIONS } from '../../../scripts/build.ts';
import { launchBrowser } from '../../../scripts/launchBrowser.ts';
import type { DrawnBox } from '../../../src/content/overlay/overlay.ts';
import type { TabTiles } from '../../../src/session/tabTiles.ts';
import type { TileState } from '../../../src/session/tileState.ts';
import { inContentWorld } from './contentWorld.ts';
import type { Session, ShownBadge, View } from './session.ts';

/** What the extension shows and knows of one document, read in its own isolated world. */
export interface Snapshot {
  readonly boxes: readonly DrawnBox[];
  /** How many lines between two people are drawn. */
  readonly lines: number;
  readonly tiles: readonly TileState[];
  readonly pending: number;
  /** ms from a frame's taking to its labels on the screen, of the last answers. */
  readonly labelAges: readonly number[];
}

/** A real Chromium with the extension in it, driven as a user would: page, toolbar button, popup. */
export class CheckSession implements Session {
  readonly browser: Browser;
  /** Errors and warnings that any of the extension's contexts wrote to a console. */
  readonly complaints: string[] = [];
  readonly #extension: Extension;

  private constructor(browser: Browser, extension: Extension) {
    this.browser = browser;
    this.#extension = extension;
  }

  /**
   * @param extension folder of the built extension, if not the usual one
   * @param display the X display for a headed browser; headless without
   * @param flags of the browser, beside the usual ones
   * @param program to start instead of the Chromium that is found
   * @param welcome leaves the page open that greets new users
   */
  static async open({
    extension: folder = EXTENSIONS.chromium,
    display,
    flags = [],
    program,
    welcome = false,
  }: {
    extension?: string;
    display?: string;
    flags?: readonly string[];
    program?: string;
    welcome?: boolean;
  } = {}): Promise<CheckSession> {
    const window = { width: 1200, height: 800 };
    const browser = await launchBrowser({
      extension: folder,
      headless: !display,
      flags,
      welcome,
      ...(display && { display, window }),
      ...(program !== undefined && { program }),
    });
    const target = await browser.waitForTarget((one) => one.type() === 'service_worker');
    const worker = await target.worker();
    const [extension] = [...(await browser.extensions()).values()];
    if (!extension) throw new Error('the extension did not load');
    const session = new CheckSession(browser, extension);
    worker?.on('console', (message) => session.#note('background', message.type(), message.text()));
    return session;
  }

  /** The extension's own address, such as `chrome-extension://…/`. */
  get address(): string {
    return `chrome-extension://${this.#extension.id}/`;
  }

  async page(address: string): Promise<Page> {
    const [first] = await this.browser.pages();
    const page = first?.url() === 'about:blank' ? first : await this.browser.newPage();
    page.on('console', (message) => {
      if (message.location().url?.startsWith(this.address)) this.#note('page', message.type(), message.text());
    });
    await page.goto(address);
    await page.bringToFront();
    return page;
  }

  /** Clicks the toolbar button: grants activeTab and opens the popup. */
  async openPopup(page: Page): Promise<Page> {
    const isPopup = (one: Target) => one.url().startsWith(`${this.address}popup/popup.html`);
    await this.#closeAll(isPopup);
    await page.triggerExtensionAction(this.#extension);
    const target = await this.browser.waitForTarget(isPopup);
    const popup = await target.asPage();
    popup.on('console', (message) => this.#note('popup', message.type(), message.text()));
    await popup.waitForSelector('.controls button');
    return popup;
  }

  /** Closes a popup that is open still, which would be taken for the next one: a test left it so, or it loses the focus just now. */
  async #closeAll(isPopup: (one: Target) => boolean): Promise<void> {
    const open = () => this.browser.targets().filter(isPopup);
    // One that closes by itself meanwhile can't be closed.
    for (const popup of open()) {
      const closed = popup.asPage().then((view) => view.close());
      await closed.catch(() => undefined);
    }
    await until('no popup is open', async () => open().length === 0, HUNG_AFTER);
  }

  /** Clicks the toolbar button and then "Check this tab". */
  async check(page: Page): Promise<Page> {
    const popup = await this.openPopup(page);
    await press(popup, 'start');
    return popup;
  }

  /** The service worker, started again if it was stopped. After a reload the old one is listed before it, and never answers. */
  async background(): Promise<WebWorker> {
    const running = (await this.#extension.workers()).at(-1);
    if (running) return running;
    const target = await this.browser.waitForTarget((one) => one.type() === 'service_worker');
    const worker = await target.worker();
    if (!worker) throw new Error('no service worker');
    return worker;
  }

  /** What the session storage holds of all tabs. */
  async tabs(): Promise<Record<string, TabTiles>> {
    return Object.fromEntries(Object.entries(await this.stored()).filter(([key]) => key.startsWith('tab:'))) as Record<
      string,
      TabTiles
    >;
  }

  /** All that the session storage holds. */
  async stored(): Promise<Record<string, unknown>> {
    const worker = await this.background();
    return worker.evaluate(() => chrome.storage.session.get(null));
  }

  async badge(): Promise<ShownBadge> {
    const worker = await this.background();
    return worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const tabId = tab?.id as number;
      return { text: await chrome.action.getBadgeText({ tabId }), title: await chrome.action.getTitle({ tabId }) };
    });
  }

  /** The offscreen document, if it is open. */
  async offscreen(): Promise<Page | undefined> {
    const target = this.browser.targets().find((one) => one.url().startsWith(`${this.address}offscreen/`));
    return target?.asPage();
  }

  async filesPage(): Promise<Page> {
    const page = await this.page(`${this.address}files/files.html`);
    await page.waitForSelector('input[type=file]');
    return page;
  }

  async hasHost(): Promise<boolean> {
    return (await this.offscreen()) !== undefined;
  }

  async suspendBackground(): Promise<void> {
    await (await this.background()).close();
  }

  async noted(): Promise<readonly string[]> {
    return this.complaints;
  }

  /**
   * Raises the event of a click on "Check masks in image": a real click needs a screen (see realClicks.test.ts). It does
   * not grant activeTab, so the toolbar button must have been pressed on this page before.
   */
  async clickMenu(_page: Page, address: string): Promise<void> {
    const worker = await this.background();
    await worker.evaluate(async (srcUrl) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const event = chrome.contextMenus.onClicked as unknown as { dispatch(info: object, tab: unknown): void };
      event.dispatch({ menuItemId: 'check-image', srcUrl, frameId: 0 }, tab);
    }, address);
  }

  /** Without it the browser leaves a reloaded unpacked extension disabled. */
  async enableDeveloperMode(): Promise<void> {
    const page = await this.browser.newPage();
    await page.goto('chrome://extensions');
    await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
    await page.close();
  }

  /**
   * Closes every page, waits until nothing is checked any more, and forgets what was written to a console: for tests that
   * share a browser and each begin on a fresh page.
   */
  async reset(): Promise<void> {
    const blank = await this.browser.newPage();
    for (const page of await this.browser.pages()) if (page !== blank) await page.close();
    await until('nothing is checked', async () => (await this.offscreen()) === undefined, HUNG_AFTER);
    this.complaints.length = 0;
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  #note(where: string, kind: string, text: string): void {
    if (kind === 'error' || kind === 'warn') this.complaints.push(`${where}: ${text}`);
  }
}

/** ms after which what is waited for is taken to hang. How fast things are is judged by `npm run bench`. */
export const HUNG_AFTER = 30_000;

/**
 * Clicks the popup's main button, once it is the one that is meant: the popup learns a moment after everybody else that a check
 * began or ended.
 */
export async function press(popup: View, button: 'start' | 'stop'): Promise<void> {
  await until(
    `the button "${button}" is there`,
    () =>
      popup.evaluate((action) => {
        const found = document.querySelector<HTMLButtonElement>(`.controls [data-action="${action}"]`);
        found?.click();
        return found !== null;
      }, button),
    HUNG_AFTER,
  );
}

/** The popup's text. */
export function popupText(popup: View): Promise<string> {
  return popup.evaluate(() => document.body.textContent ?? '');
}

/** The popup's counts by state; zeros where it shows none. */
export async function popupCounts(popup: View): Promise<Record<string, number>> {
  const shown = await popup.evaluate(() =>
    [...document.querySelectorAll('.counts [data-state]')].map(
      (item) => [item.getAttribute('data-state') ?? '', Number(item.querySelector('b')?.textContent)] as const,
    ),
  );
  return { with_mask: 0, without_mask: 0, incorrect_mask: 0, unsure: 0, ...Object.fromEntries(shown) };
}

/** The extension's view of a page's main document; undefined where no check runs. */
export async function snapshot(page: Page): Promise<Snapshot | undefined> {
  const text = await inContentWorld(page, 'JSON.stringify(globalThis.maskCheckRunning?.check.snapshot())');
  return text === undefined ? undefined : JSON.parse(text);
}

/**
 * Waits until a condition holds, where vitest's `expect.poll` is not at hand: in the harness and in benches.
 *
 * @param within ms
 * @param every ms between two looks
 * @returns ms it took
 * @throws with what was last seen if it does not hold in time
 */
export async function until(
  what: string,
  holds: () => Promise<boolean | string>,
  within: number,
  every = 50,
): Promise<number> {
  const begun = performance.now();
  let seen: boolean | string = false;
  while (performance.now() - begun < within) {
    seen = await holds();
    if (seen === true) return performance.now() - begun;
    await pause(every);
  }
  throw new Error(`not within ${within} ms: ${what}${typeof seen === 'string' ? `; last seen: ${seen}` : ''}`);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
