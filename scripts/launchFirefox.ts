import { existsSync } from 'node:fs';
import path from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { mayInstall, requirePackages } from '../node/aptPackages.ts';
import { InsideFirefox } from './insideFirefox.ts';
import { OLDEST } from './manifest.ts';
import { WELCOME, WELCOME_WITHIN } from './welcomePage.ts';

const NAMES = ['firefox-esr', 'firefox'];

const PURPOSE = `This needs Firefox ${OLDEST.firefox} or later, or FIREFOX_PATH set to the program of one`;

/** How to start Firefox. */
export interface FirefoxOptions {
  /** Folder of an unpacked extension to load until the browser is closed. */
  readonly extension?: string | undefined;
  /** Folder of a profile that outlives the browser. */
  readonly profile?: string | undefined;
  readonly headless: boolean;
  readonly window?: { readonly width: number; readonly height: number };
  /** Settings of about:config. */
  readonly preferences?: Readonly<Record<string, boolean | number | string>>;
}

/**
 * Starts a Firefox with the extension in it, and with a fresh profile unless one is given. WebDriver may reach into the
 * browser itself, since nothing else can press the toolbar button.
 *
 * @throws with advice for the user if there is no Firefox
 */
export async function launchFirefox({
  extension,
  profile,
  headless,
  window,
  preferences = {},
}: FirefoxOptions): Promise<Browser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless,
    defaultViewport: headless ? (window ?? { width: 1280, height: 800 }) : null,
    args: ['--remote-allow-system-access'],
    ...(profile !== undefined && { userDataDir: profile }),
    extraPrefsFirefox: { 'media.autoplay.default': 0, 'intl.locale.requested': 'en-US', ...preferences },
  });
  if (extension !== undefined) {
    await browser.installExtension(path.resolve(extension));
    await closeWelcome(browser);
  }
  return browser;
}

/** Closes the page that greets new users, as soon as it opens. */
export async function closeWelcome(browser: Browser): Promise<void> {
  await new InsideFirefox(browser).run(`
    const isWelcome = ({ linkedBrowser }) => linkedBrowser.currentURI.spec.endsWith('/${WELCOME}');
    const begun = Date.now();
    while (!gBrowser.tabs.some(isWelcome)) {
      if (Date.now() - begun > ${WELCOME_WITHIN}) throw new Error('the page that greets new users did not open');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    for (const tab of gBrowser.tabs.filter(isWelcome)) gBrowser.removeTab(tab);`);
}

/**
 * Finds a Firefox: FIREFOX_PATH, then an installed one. Where that was asked for (see `requirePackages`) it installs the
 * package.
 *
 * @throws with advice for the user if there is none
 */
function findFirefox(): string {
  const { FIREFOX_PATH } = process.env;
  if (FIREFOX_PATH) {
    if (!existsSync(FIREFOX_PATH)) throw new Error(`FIREFOX_PATH names ${FIREFOX_PATH}, which does not exist.`);
    return FIREFOX_PATH;
  }
  if (!installedFirefox()) requirePackages(['firefox-esr'], PURPOSE);
  const found = installedFirefox();
  if (!found) throw new Error(`${PURPOSE}: the package firefox-esr brought none.`);
  return found;
}

/** Whether `launchFirefox` finds a Firefox, or may install one, or was told of one. */
export function canHaveFirefox(): boolean {
  return Boolean(process.env['FIREFOX_PATH']) || installedFirefox() !== undefined || mayInstall();
}

function installedFirefox(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((at) => path.join(at, name))).find((file) => existsSync(file));
}
