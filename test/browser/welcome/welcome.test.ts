import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFaults } from '../harness/axe.ts';
import { CheckSession } from '../harness/checkSession.ts';

/** Where the screenshots go, to be looked at. */
const SCREENSHOTS = 'build/screenshots/welcome';

const THEMES = ['light', 'dark'] as const;

let session: CheckSession;
let welcome: Page;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  session = await CheckSession.open({ welcome: true });
  const target = await session.browser.waitForTarget((one) => one.url().endsWith('/welcome/welcome.html'));
  welcome = await target.asPage();
  await welcome.setViewport({ width: 1000, height: 900 });
  await welcome.waitForSelector('[data-action="check-sample"]');
});

afterAll(() => session?.close());

const result = () => welcome.$eval('.result', ({ textContent }) => textContent?.trim());

async function newsReadUpTo(): Promise<unknown> {
  const worker = await session.background();
  const stored = await worker.evaluate(() => chrome.storage.local.get('newsReadUpTo'));
  return stored['newsReadUpTo'];
}

/** Looks at a page in both themes: axe finds nothing, and nothing is wider than a window of 320 px. */
async function looksRight(page: Page, name: string): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    for (const width of [1000, 320]) {
      await page.setViewport({ width, height: 900 });
      await page.screenshot({ path: `${SCREENSHOTS}/${name}-${theme}-${width}.png`, fullPage: true });
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: `${name} ${width}` })
        .toBeLessThanOrEqual(width);
    }
    expect(await axeFaults(page), `${name} ${theme}`).toEqual([]);
  }
}

it('opens once, and the models check the drawn people, however they are dressed', async () => {
  await welcome.click('[data-action="check-sample"]');
  await expect.poll(result).toBe('✓ Mask: 2 ✕ No mask: 1 ! Worn wrongly: 1');
  const boxes = () =>
    welcome.evaluate(() =>
      [...document.querySelectorAll('.people select')].map((one) => (one as HTMLSelectElement).value),
    );
  expect(await boxes()).toEqual(['with_mask', 'without_mask', 'incorrect_mask', 'with_mask']);
  await welcome.select('.people label:nth-child(2) select', 'with_mask');
  await expect.poll(result).toBe('✓ Mask: 3 ! Worn wrongly: 1');
  const pages = await session.browser.pages();
  expect(pages.filter((page) => page.url().includes('/welcome/'))).toHaveLength(1);
  await looksRight(welcome, 'welcome');
});

it('can be used with the keyboard alone, and shows where the focus is', async () => {
  await welcome.bringToFront();
  await welcome.$eval('h1', (heading) => {
    heading.tabIndex = -1;
    heading.focus();
  });
  const visited: string[] = [];
  for (let step = 0; step < 12; step++) {
    await welcome.keyboard.press('Tab');
    visited.push(
      await welcome.evaluate(() => {
        const { activeElement } = document;
        const outline = activeElement ? getComputedStyle(activeElement).outlineStyle : 'none';
        return `${activeElement?.tagName.toLowerCase()} ${outline}`;
      }),
    );
  }
  expect(visited).toEqual([
    'button solid',
    ...Array<string>(4).fill('select solid'),
    ...Array<string>(3).fill('button solid'),
    'input solid',
    ...Array<string>(3).fill('a solid'),
  ]);
});

it('has a help page for each reason, on which news are read once they are seen', async () => {
  const worker = await session.background();
  await worker.evaluate(() => chrome.storage.local.set({ newsReadUpTo: '0.0.1' }));
  const help = await session.page(`${session.address}help/help.html#picture_too_small`);
  const seen = () =>
    help.$eval('#picture_too_small', (one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return one.matches(':target') && top >= 0 && bottom <= innerHeight;
    });
  await expect.poll(seen).toBe(true);
  expect(await newsReadUpTo()).toBe('0.0.1');
  await help.click('nav a[href="#news"]');
  await expect.poll(newsReadUpTo).toBe(undefined);
  expect(await help.$eval('#news .new', ({ textContent }) => textContent)).toBe('New');
  await looksRight(help, 'help');
  expect(session.complaints).toEqual([]);
});

it('marks the help in the popup while there are news', async () => {
  const popup = await session.page(`${session.address}popup/popup.html`);
  const mark = () =>
    popup.$eval('[data-action="help"]', (one) => [one.getAttribute('aria-label'), !!one.querySelector('.mark')]);
  await popup.waitForSelector('[data-action="help"]');
  await expect.poll(mark).toEqual(['Help', false]);
  const worker = await session.background();
  await worker.evaluate(() => chrome.storage.local.set({ newsReadUpTo: '0.0.1' }));
  await expect.poll(mark).toEqual(['Help: there is news', true]);
  await popup.setViewport({ width: 360, height: 300 });
  await popup.screenshot({ path: `${SCREENSHOTS}/popup-news.png` });
  await popup.click('[data-action="help"]');
  const target = await session.browser.waitForTarget((one) => one.url().endsWith('/help/help.html#news'));
  // The page is open from the test before, and is taken to its news.
  const help = await target.asPage();
  await expect.poll(() => help.$eval('#news', (one) => one.getBoundingClientRect().top < innerHeight)).toBe(true);
  await expect.poll(mark).toEqual(['Help', false]);
});
