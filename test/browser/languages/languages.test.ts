import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, describe, expect, it } from 'vitest';
import { EXTENSIONS } from '../../../scripts/build.ts';
import { PAGES } from '../../../scripts/bundle.ts';
import { locales, readLocale } from '../../../scripts/locales/localeTexts.ts';
import { leaveOneLanguage } from '../../../scripts/locales/oneLanguage.ts';
import { OVERLAY_STYLE } from '../../../src/content/overlay/overlayStyle.ts';
import { CheckSession } from '../harness/checkSession.ts';
import { showKeptReport } from '../harness/keptReport.ts';
import { pageLayout } from '../harness/pageLayout.ts';
import { CALL_NOW, crowd, storedCall } from '../harness/storedCall.ts';

/** Where the screenshots go, to be looked at. */
const SCREENSHOTS = 'build/screenshots/languages';

/** Every page that users see. */
const SEEN = PAGES.filter((page) => page !== 'offscreen/offscreen');

/** px. The narrowest window that everything must fit into. */
const NARROW = 320;

/** The language other than the pseudo-locale whose texts are the longest, in letters. */
const longest = locales()
  .map((locale) => ({
    locale,
    letters: Object.values(readLocale(locale)).reduce((sum, { message }) => sum + message.length, 0),
  }))
  .reduce((one, other) => (other.letters > one.letters ? other : one)).locale;

const folders: string[] = [];
const sessions: CheckSession[] = [];

afterAll(async () => {
  for (const session of sessions) await session.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function start(language: string): Promise<CheckSession> {
  const extension = await mkdtemp(path.join(os.tmpdir(), 'maskcheck-language-'));
  folders.push(extension);
  await cp(EXTENSIONS.chromium, extension, { recursive: true });
  await leaveOneLanguage(extension, language);
  const session = await CheckSession.open({ extension });
  sessions.push(session);
  return session;
}

/** Opens a page of ours at 320 px, with as much in it as can be had without checking anything. */
async function open(session: CheckSession, name: string): Promise<Page> {
  const page = await session.browser.newPage();
  await page.setViewport({ width: NARROW, height: 640 });
  await page.evaluateOnNewDocument((now) => {
    Date.now = () => now;
  }, CALL_NOW);
  await page.goto(`${session.address}${name}.html`);
  await page.waitForFunction(() => document.body.textContent?.trim() !== '');
  if (name.startsWith('popup/')) {
    await page.evaluate(
      async (tab) => {
        const [own] = await chrome.tabs.query({ active: true, currentWindow: true });
        await chrome.storage.session.set({ [`tab:${own?.id}`]: tab });
      },
      storedCall(crowd(6)),
    );
    await page.bringToFront();
    await page.waitForSelector('.counts');
  }
  if (name === 'report/report') await showKeptReport(page);
  return page;
}

describe.each(['pseudo', longest, 'ar'])('in %s', (language) => {
  let session: CheckSession;

  it.each(SEEN)('%s overflows nowhere and runs the way of its language', async (name) => {
    session ??= await start(language);
    const page = await open(session, name);
    const layout = await pageLayout(page);
    await mkdir(SCREENSHOTS, { recursive: true });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewport({ width: NARROW, height });
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
      await page.screenshot({
        path: `${SCREENSHOTS}/${language}-${theme}-${name.replace(/.*\//, '')}.png`,
        optimizeForSpeed: true,
      });
    }
    await page.close();
    expect([layout.sideways, layout.overflowing]).toEqual([0, []]);
    expect(layout.language).toBe(language === 'pseudo' ? 'en' : language.replace('_', '-'));
    const fromRight = language === 'ar';
    expect(layout.direction).toBe(fromRight ? 'rtl' : 'ltr');
    expect(fromRight ? layout.first.right : layout.first.left, 'px before the first text').toBeLessThan(64);
    expect(session.complaints).toEqual([]);
  });
});

it('labels over a page that runs from right to left run the way of their own language', async () => {
  const [session] = sessions;
  if (!session) throw new Error('no browser was started');
  const page = await session.browser.newPage();
  const direction = await page.evaluate((style) => {
    document.documentElement.dir = 'rtl';
    const host = document.body.appendChild(document.createElement('div'));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    const root = host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    return getComputedStyle(root.appendChild(document.createElement('div'))).direction;
  }, OVERLAY_STYLE);
  await page.close();
  expect(direction).toBe('ltr');
});
