import type { Browser, Page } from 'puppeteer-core';
import * as v from 'valibot';
import { EXTENSIONS } from '../../../../scripts/build.ts';
import { InsideFirefox, type ViewKind } from '../../../../scripts/insideFirefox.ts';
import { closeWelcome, launchFirefox } from '../../../../scripts/launchFirefox.ts';
import type { TabTiles } from '../../../../src/session/tabTiles.ts';
import { HUNG_AFTER, press, until } from '../checkSession.ts';
import { registerContentWorld } from '../contentWorld.ts';
import type { Session, ShownBadge, View } from '../session.ts';

/** s after the last sign of life at which the browser suspends the background; Firefox itself waits 30. */
export const SUSPENDED_AFTER = 12;

/**
 * What Firefox itself writes in our name: that there is no WebGL, that a page was closed or left while it waited for an
 * answer, or laid out before its styles came.
 */
const OF_THE_BROWSER =
  /WebGL|Promise (resolved|rejected) (after context unloaded|while context is inactive)|Layout was forced before the page was fully loaded/;

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

  /**
   * @param extension folder of the built extension, if not the usual one
   * @param profile a folder that outlives the browser; the extension is then not loaded, but must have been installed
   *   there, see `install`
   */
  static async open({
    extension = EXTENSIONS.firefox,
    profile,
  }: {
    extension?: string;
    profile?: string;
  } = {}): Promise<FirefoxSession> {
    const browser = await launchFirefox({
      ...(profile === undefined ? { extension } : { profile }),
      headless: true,
      window: { width: 1200, height: 800 },
      preferences: {
        'extensions.background.idle.timeout': SUSPENDED_AFTER * 1000,
        // Without this, a page's process that ends cuts off the script that runs at that moment, and notes that it was
        // "terminated by timeout", as it does of a script that really ran for too long.
        'dom.abort_script_on_child_shutdown': false,
        // For `install`; only builds such as the ESR let anyone switch this off.
        'xpinstall.signatures.required': false,
      },
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
    const popup = this.view('popup');
    // The button would close one that a failed test has left open.
    if (await this.inside.hasView('popup')) await popup.close();
    await this.inside.pressToolbarButton();
    await this.#until('the popup', () => this.inside.hasView('popup'));
    await this.#until('the popup’s button', () =>
      popup.evaluate(() => document.querySelector('.controls button') !== null).catch(() => false),
    );
    return popup;
  }

  async check(page: Page): Promise<View> {
    const popup = await this.openPopup(page);
    await press(popup, 'start');
    return popup;
  }

  async filesPage(): Promise<View> {
    return this.ownPage('files/files.html', 'input[type=file]');
  }

  /** Opens a page of the extension in a tab. @param ready selects what is there once the page can be used */
  async ownPage(address: string, ready: string): Promise<View> {
    const page = this.view('tab');
    await this.inBackground(`browser.tabs.create({ url: ${JSON.stringify(`/${address}`)} }).then(() => null)`);
    await this.#until(address, () =>
      page.evaluate((selector) => document.querySelector(selector) !== null, ready).catch(() => false),
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

  /** Loads the usual build over the one that is there, at once, as when a developer reloads it. */
  async update(): Promise<void> {
    await this.browser.installExtension(EXTENSIONS.firefox);
  }

  /**
   * Installs a package as the browser does when it comes from the store: it outlives the browser, and an update of what
   * is there waits if the extension asks for that.
   *
   * @param file the package
   * @returns the installation's state
   */
  async install(file: string): Promise<'installed' | 'postponed'> {
    const state = await this.inside.run(
      `const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      const place = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
      place.initWithPath(file);
      const install = await AddonManager.getInstallForFile(place);
      const ended = new Promise((resolve, reject) => install.addListener({
        onInstallEnded: () => resolve('installed'),
        onInstallPostponed: () => resolve('postponed'),
        onInstallFailed: () => reject(new Error('not installed: ' + install.error)),
      }));
      install.install().catch(() => undefined);
      return await ended;`,
      { file },
    );
    if (state === 'installed') await closeWelcome(this.browser);
    return v.parse(v.picklist(['installed', 'postponed']), state);
  }

  /** @throws if the background runs on. Whatever happens on a checked page may wake it up a moment later. */
  async suspendBackground(): Promise<void> {
    await this.inside.run(`
      await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
      if (extension.backgroundState === 'running') throw new Error('the background was not suspended');`);
  }

  async noted(): Promise<readonly string[]> {
    const stored = await this.inBackground('browser.storage.local.get("bugs")');
    const { bugs = [] } = v.parse(v.object({ bugs: v.optional(BugSchema) }), stored);
    const own = await this.inside.run(`return Services.console.getMessageArray()
      .filter((one) => one instanceof Ci.nsIScriptError && one.sourceName.startsWith('moz-extension:'))
      .map(({ errorMessage }) => errorMessage);`);
    const noted = v.parse(v.array(v.string()), own).filter((message) => !OF_THE_BROWSER.test(message));
    return [...bugs.map(({ where, message }) => `${where}: ${message}`), ...noted];
  }

  /** One of the extension's documents. */
  view(kind: ViewKind): View {
    const evaluate = async (code: unknown, ...args: unknown[]): Promise<unknown> =>
      this.inside.evaluate(kind, typeof code === 'function' ? `(${code})(...${JSON.stringify(args)})` : `${code}`);
    return {
      evaluate: evaluate as View['evaluate'],
      close: async () => {
        // Closed a moment later, since a document that is gone answers nothing.
        await this.inside.evaluate(kind, 'setTimeout(() => window.close(), 50)');
        // As long as it is there, the toolbar button would close it instead of opening it anew.
        if (kind === 'popup') await this.#until('the popup is closed', async () => !(await this.inside.hasView(kind)));
      },
    };
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  /** Evaluates an expression in the background, which is woken up for that. */
  async inBackground(expression: string): Promise<unknown> {
    // An extension that an update takes away never finishes waking up.
    await this.inside.run(`await Promise.race([
      extension.wakeupBackground?.(),
      new Promise((_, reject) => {
        const watch = setInterval(() => extension.hasShutdown && reject(new Error('the extension has gone')), 100);
        setTimeout(() => clearInterval(watch), 60_000);
      }),
    ]);`);
    return this.inside.evaluate('background', expression);
  }

  async #until(what: string, holds: () => Promise<boolean>): Promise<void> {
    await until(what, holds, HUNG_AFTER);
  }
}
