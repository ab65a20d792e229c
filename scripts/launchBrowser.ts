import { existsSync } from 'node:fs';
import path from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { findBrowser } from './findBrowser.ts';
import { WELCOME, WELCOME_WITHIN } from './welcomePage.ts';

/** Keeps Chromium from calling home, and lets it run as root. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--mute-audio',
  '--autoplay-policy=no-user-gesture-required',
];

/** How to start the browser. */
export interface LaunchOptions {
  /** Folder of an unpacked extension to load. */
  readonly extension?: string;
  readonly headless: boolean;
  /** Leaves the page open that greets new users; else it is closed as soon as it opens. */
  readonly welcome?: boolean;
  readonly window?: { readonly width: number; readonly height: number };
  readonly flags?: readonly string[];
  /** The X display a headed browser goes to, if not the usual one. */
  readonly display?: string;
  /** A program to start instead of the Chromium that is found. */
  readonly program?: string;
}

/** Starts a Chromium with a fresh profile; puppeteer removes the profile when the browser closes. */
export async function launchBrowser({
  extension,
  headless,
  welcome = false,
  window,
  flags = [],
  display,
  program = findBrowser(),
}: LaunchOptions): Promise<Browser> {
  const browser = await puppeteer.launch({
    executablePath: program,
    headless,
    pipe: true,
    defaultViewport: headless ? (window ?? { width: 1280, height: 800 }) : null,
    ...(display && { env: { ...process.env, DISPLAY: display } }),
    ...(extension && { enableExtensions: [extension] }),
    args: [...FLAGS, ...(window ? [`--window-size=${window.width},${window.height}`] : []), ...flags],
  });
  if (extension && !welcome && existsSync(path.join(extension, WELCOME))) await closeWelcome(browser);
  return browser;
}

/** Closes the page that greets new users, as soon as it opens. */
async function closeWelcome(browser: Browser): Promise<void> {
  const target = await browser.waitForTarget((one) => one.url().endsWith(`/${WELCOME}`), { timeout: WELCOME_WITHIN });
  await (await target.page())?.close();
}
