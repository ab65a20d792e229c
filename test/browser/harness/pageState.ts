import type { CDPSession, ElementHandle, Page } from 'puppeteer-core';
import type { CheckSession } from './checkSession.ts';
import { CALL_NOW } from './storedCall.ts';

/** How a page is looked at. */
export interface Conditions {
  readonly theme?: 'light' | 'dark';
  readonly forcedColours?: boolean;
  readonly moreContrast?: boolean;
}

/** The session that a page is emulated with: what it has set ends with it. */
const sessions = new WeakMap<Page, CDPSession>();

/** Lets a page believe in a theme and more of what a user may have chosen in the system; nothing moves in any of them. */
export async function emulate(page: Page, { theme = 'light', forcedColours, moreContrast }: Conditions): Promise<void> {
  // Puppeteer itself knows no forced colours.
  const devtools = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, devtools);
  await devtools.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: theme },
      { name: 'forced-colors', value: forcedColours ? 'active' : 'none' },
      { name: 'prefers-contrast', value: moreContrast ? 'more' : 'no-preference' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ],
  });
}

/** A page of ours in a tab of its own, with what it reads from storage, as the background would have stored it. */
export async function openStored(
  session: CheckSession,
  name: string,
  {
    tab,
    stored = {},
    local = {},
  }: {
    /** What is kept of the page's own tab, by key: `tab`, `pictures`, `picture:0:1`. */
    readonly tab?: Readonly<Record<string, unknown>>;
    readonly stored?: Readonly<Record<string, unknown>>;
    readonly local?: Readonly<Record<string, unknown>>;
  } = {},
): Promise<Page> {
  const page = await session.browser.newPage();
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) session.complaints.push(`${name}: ${message.text()}`);
  });
  await page.evaluateOnNewDocument((now) => {
    Date.now = () => now;
  }, CALL_NOW);
  await page.goto(`${session.address}${name}`);
  await page.evaluate(
    async (own, shared, chosen) => {
      const [here] = await chrome.tabs.query({ active: true, currentWindow: true });
      const mine = Object.entries(own).map(([key, value]) => [key.replace(/^\w+/, `$&:${here?.id}`), value]);
      await chrome.storage.session.set({ ...Object.fromEntries(mine), ...shared });
      await chrome.storage.local.set(chosen);
    },
    { ...tab },
    { ...stored },
    { ...local },
  );
  await page.bringToFront();
  await page.waitForFunction(() => document.body.textContent?.trim() !== '');
  return page;
}

/** Chooses files in a page's file input. */
export async function chooseFiles(page: Page, files: readonly string[]): Promise<void> {
  const input = (await page.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement> | null;
  await input?.uploadFile(...files);
}
