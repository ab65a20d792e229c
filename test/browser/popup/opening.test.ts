import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXTENSIONS } from '../../../scripts/build.ts';
import { axeFaults } from '../harness/axe.ts';
import { CheckSession } from '../harness/checkSession.ts';
import { pageLayout } from '../harness/pageLayout.ts';

/** Where the screenshots go, to be looked at. */
const SCREENSHOTS = 'build/screenshots/popup';

/** An extension whose popup never gets further than its frame, and one whose popup does. */
const WITHOUT_REST = mkdtempSync(path.join(tmpdir(), 'maskcheck-opening-'));
const REST = path.join(WITHOUT_REST, 'popup/popup.js');
let opening: CheckSession;
let whole: CheckSession;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  cpSync(EXTENSIONS.chromium, WITHOUT_REST, { recursive: true });
  writeFileSync(REST, 'await new Promise(() => {});');
  [opening, whole] = await Promise.all([CheckSession.open({ extension: WITHOUT_REST }), CheckSession.open()]);
});

afterAll(async () => {
  await Promise.all([opening?.close(), whole?.close()]);
  rmSync(WITHOUT_REST, { recursive: true, force: true });
});

/** Opens the popup's page in a tab, in a browser that prefers light. @param prepare runs before the page's own scripts */
async function open(session: CheckSession, width = 360, prepare = () => {}): Promise<Page> {
  const popup = await session.browser.newPage();
  await popup.evaluateOnNewDocument(prepare);
  await popup.setViewport({ width, height: 600 });
  await popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  await popup.goto(`${session.address}popup/popup.html`);
  return popup;
}

/** Left, top and height of some parts, px. */
function places(popup: Page, parts: readonly string[]): Promise<number[][]> {
  return popup.evaluate(
    (selectors) =>
      selectors.map((selector) => {
        const { left, top, height } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
        return [left, top, height].map(Math.round);
      }),
    parts,
  );
}

const text = (popup: Page, selector: string) => popup.$eval(selector, (element) => element.textContent?.trim());

it('says that it opens, and nothing of the tab, until it knows more', async () => {
  const popup = await open(opening);
  await expect.poll(() => text(popup, 'main')).toMatch(/^MaskCheck\s+opening …$/);
  expect(await popup.title()).toBe('MaskCheck');
  expect(await axeFaults(popup)).toEqual([]);
  await popup.screenshot({ path: `${SCREENSHOTS}/opening-light.png` });
  await popup.close();
});

it('fits a narrow window', async () => {
  const popup = await open(opening, 320);
  expect(await pageLayout(popup)).toMatchObject({ sideways: 0, overflowing: [] });
  await popup.close();
});

it('has every part where it stays', async () => {
  const [frame, popup] = [await open(opening), await open(whole)];
  await popup.waitForSelector('.controls button');
  const awaited = ['h1', '.dot', '.controls .button', '.line', '.tabs'];
  const known = ['h1', '.dot', '.controls button', '.rule', '.tabs'];
  expect(await places(frame, awaited)).toEqual(await places(popup, known));
  expect(await popup.$$('.awaited')).toEqual([]);
  expect(await popup.$('[aria-hidden="true"].scroll')).toBeNull();
  await popup.close();
  await frame.close();
});

it('has the theme that the user has chosen from the beginning', async () => {
  const options = await open(opening);
  await options.goto(`${opening.address}options/options.html`);
  await options.waitForSelector('[name=theme]');
  const worker = await opening.background();
  await worker.evaluate(() => chrome.storage.local.set({ settings: { version: 1, theme: 'dark' } }));
  await options.waitForSelector('html[data-theme="dark"]');
  const popup = await open(opening);
  const ground = await popup.$eval('body', (body) => getComputedStyle(body).backgroundColor);
  expect(ground).toBe('rgb(31, 32, 35)');
  await popup.screenshot({ path: `${SCREENSHOTS}/opening-dark.png` });
  await popup.close();
  await options.close();
});

it('does not move when the rest comes', async () => {
  const popup = await open(whole);
  await popup.waitForSelector('.controls button');
  const moved = await popup.evaluate(
    () =>
      new Promise<number>((tell) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const shift of list.getEntries() as (PerformanceEntry & { readonly value: number })[])
            sum += shift.value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => tell(sum), 500);
      }),
  );
  expect(moved).toBeLessThan(0.01);
  await popup.close();
});

/** What the frame says where the rest has not come, once it says so. */
async function lateNotice(popup: Page): Promise<string | undefined> {
  await popup.waitForSelector('[role="alert"]');
  expect(await axeFaults(popup)).toEqual([]);
  expect(await text(popup, 'main')).not.toContain('opening');
  return text(popup, '[role="alert"]');
}

it('says so when the rest is late', async () => {
  // Here a second takes 20 ms.
  const popup = await open(opening, 320, () => {
    const { setTimeout: later } = globalThis;
    Object.assign(globalThis, { setTimeout: (call: () => void, ms: number) => later(call, ms / 50) });
  });
  expect(await lateNotice(popup)).toContain('did not open');
  expect(await pageLayout(popup)).toMatchObject({ sideways: 0, overflowing: [] });
  await popup.screenshot({ path: `${SCREENSHOTS}/late.png` });
  await popup.close();
});

it('says so at once when the rest can’t be loaded', async () => {
  rmSync(REST);
  const popup = await open(opening);
  expect(await lateNotice(popup)).toContain('did not open');
  await popup.close();
});
