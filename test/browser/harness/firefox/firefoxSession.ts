import type { Browser, Page } from 'puppeteer-core';
import * as v from 'valibot';
import { EXTENSIONS } from '../../../../scripts/build.ts';
import { InsideFirefox, type ViewKind } from '../../../../scripts/insideFirefox.ts';
import { launchFirefox } from '../../../../scripts/launchFirefox.ts';
import type { TabTiles } from '../../../../src/session/tabTiles.ts';
import { press, until } from '../checkSession.ts';
import { registerContentWorld } from '../contentWorld.ts';
import type { Session, ShownBadge, View } from '../session.ts';

/** s after the last sign of life at which the browser suspends the background; Firefox itself waits 30. */
export const SUSPENDED_AFTER = 12;

const BadgeSchema = v.object({ text: v.string(), title: v.string() });
const BugSchema = v.array(v.object({ where: v.string(), message: v.string() }));

/** A real Firefox with the extension in it, driven as a user would: page, toolbar button, popup, right-click menu. */
export class FirefoxSession implements Session {
  readonly browser: Browser;
  readonly inside: InsideFirefox;

  private constructor(browser: Browser) {
    this.browser = browser;
    this.inside = new InsideFirefox(browser);
  }

  /** @param extension folder of the built extension, if not the usual one */
  static async open(extension: string = EXTENSIONS.firefox): Promise<FirefoxSession> {
    const browser = await launchFirefox({
      extension,
      headless: true,
      window: { width: 1200, height: 800 },
      preferences: { 'extensions.background.idle.timeout': SUSPENDED_AFTER * 1000 },
    });
    return new FirefoxSession(browser);
  }

  async page(address: string): Promise<Page> {
    const [first] = await this.browser.pages();
    const page = first?.url() === 'about:blank' ? first : await this.browser.newPage();
    await page.goto(address);
    await page.bringToFront();
    registerContentWorld(page, async (expression) => {
      const value = await this.inside.evaluateInContent(expression);
      return typeof value === 'string' ? value : undefined;
    });
    return page;
  }

  async openPopup(page: Page): Promise<View> {
    await page.bringToFront();
    await this.inside.pressToolbarButton();
    await this.#until('the popup', () => this.inside.hasView('popup'));
    const popup = this.view('popup');
    await this.#until('the popup’s button', () =>
      popup.evaluate(() => document.querySelector('.controls button') !== null).catch(() => false),
    );
    return popup;
  }

  async check(page: Page): Promise<View> {
    const popup = await this.openPopup(page);
    await press(popup);
    return popup;
  }

  async filesPage(): Promise<View> {
    const page = this.view('tab');
    await this.inBackground('browser.tabs.create({ url: "files/files.html" }).then(() => null)');
    await this.#until('the page for pictures from disk', () =>
      page.evaluate(() => document.querySelector('input[type=file]') !== null).catch(() => false),
    );
    return page;
  }

  async clickMenu(page: Page, address: string): Promise<void> {
    await page.click(`img[src="${new URL(address).pathname}"]`, { button: 'right' });
    await this.inside.run(`
      const menu = document.getElementById('contentAreaContextMenu');
      const item = () => [...menu.children].find(({ id }) => id.includes('check-image'));
      for (let look = 0; menu.state !== 'open' || !item(); look++) {
        if (look > 100) throw new Error('no entry in the menu, which is ' + menu.state);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      menu.activateItem(item());`);
  }

  async badge(): Promise<ShownBadge> {
    const read = `(async () => {
      const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
      const tabId = tab?.id;
      return { text: await browser.action.getBadgeText({ tabId }), title: await browser.action.getTitle({ tabId }) };
    })()`;
    return v.parse(BadgeSchema, await this.inBackground(read));
  }

  async tabs(): Promise<Record<string, TabTiles>> {
    const stored = await this.inBackground('browser.storage.session.get(null)');
    const entries = Object.entries(v.parse(v.record(v.string(), v.unknown()), stored));
    return Object.fromEntries(entries.filter(([key]) => key.startsWith('tab:'))) as Record<string, TabTiles>;
  }

  async hasHost(): Promise<boolean> {
    if (!(await this.isAwake())) return false;
    return (await this.inside.evaluate('background', 'document.querySelector("iframe") !== null')) === true;
  }

  /** Whether the background runs. */
  async isAwake(): Promise<boolean> {
    return (await this.inside.run('return extension.backgroundState;')) === 'running';
  }

  /** Installs the usual build over the one that is there, as the browser does when there is an update. */
  async update(): Promise<void> {
    await this.browser.installExtension(EXTENSIONS.firefox);
  }

  async suspendBackground(): Promise<void> {
    await this.inside.run(
      'await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });',
    );
  }

  async noted(): Promise<readonly string[]> {
    const stored = await this.inBackground('browser.storage.local.get("bugs")');
    const { bugs = [] } = v.parse(v.object({ bugs: v.optional(BugSchema) }), stored);
    const own = await this.inside.run(`return Services.console.getMessageArray()
      .filter((one) => one instanceof Ci.nsIScriptError && one.sourceName.startsWith('moz-extension:'))
      .map(({ errorMessage }) => errorMessage);`);
    const noted = v.parse(v.array(v.string()), own).filter((message) => !/WebGL/.test(message));
    return [...bugs.map(({ where, message }) => `${where}: ${message}`), ...noted];
  }

  /** One of the extension's documents. */
  view(kind: ViewKind): View {
    const evaluate = async (code: unknown, ...args: unknown[]): Promise<unknown> =>
      this.inside.evaluate(kind, typeof code === 'function' ? `(${code})(...${JSON.stringify(args)})` : `${code}`);
    return {
      evaluate: evaluate as View['evaluate'],
      // Closed a moment later, since a document that is gone answers nothing.
      close: async () => void (await this.inside.evaluate(kind, 'setTimeout(() => window.close(), 50)')),
    };
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  /** Evaluates an expression in the background, which is woken up for that. */
  async inBackground(expression: string): Promise<unknown> {
    await this.inside.run('await extension.wakeupBackground?.();');
    return this.inside.evaluate('background', expression);
  }

  async #until(what: string, holds: () => Promise<boolean>): Promise<void> {
    await until(what, holds, 20_000);
  }
}
