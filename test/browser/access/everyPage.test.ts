import { mkdirSync, rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AxeRules, axeFaults } from '../harness/axe.ts';
import { CheckSession } from '../harness/checkSession.ts';
import { pageLayout } from '../harness/pageLayout.ts';
import { type Conditions, emulate } from '../harness/pageState.ts';
import { makePictureFiles } from '../harness/pictureFiles.ts';
import { STATES } from './states.ts';

/** Where the screenshots go, to be looked at. */
const SCREENSHOTS = 'build/screenshots/access';

/**
 * How each state is looked at, by the name of its screenshot, and what axe is asked then. The looks differ in colours alone, so
 * what doesn't depend on them is asked once. In forced colours the user's own are drawn, of which axe is not told.
 */
const LOOKS: Readonly<Record<string, { readonly conditions: Conditions; readonly rules?: AxeRules }>> = {
  light: { conditions: { theme: 'light' }, rules: 'all' },
  dark: { conditions: { theme: 'dark' }, rules: 'colours' },
  contrast: { conditions: { theme: 'light', moreContrast: true }, rules: 'colours' },
  forced: { conditions: { theme: 'dark', forcedColours: true } },
};

/** Windows (px): a usual one; the same at 200 %, which leaves half as many px; and the narrowest one. */
const WINDOWS = [
  { width: 1000, height: 900 },
  { width: 500, height: 450 },
  { width: 320, height: 640 },
];

let session: CheckSession;
let pictures: string;
let page: Page;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  pictures = await makePictureFiles();
  // A camera that shows a moving pattern, and no question about it.
  session = await CheckSession.open({
    flags: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  });
});

afterAll(async () => {
  await session?.close();
  if (pictures) rmSync(pictures, { recursive: true, force: true });
});

afterEach(async () => {
  await page?.close();
  const worker = await session.background();
  await worker.evaluate(() => Promise.all([chrome.storage.session.clear(), chrome.storage.local.clear()]));
});

/** Lets the page draw itself anew, with what it draws only once it knows its size. */
function settled(): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

describe.each(STATES)('$name', ({ name, open, width }) => {
  it('has no fault that axe finds in any look, moves nothing, and fits every window', async () => {
    page = await open({ session, pictures });
    const windows = width ? [{ width, height: 600 }, ...WINDOWS.slice(-1)] : WINDOWS;
    const faults: Record<string, unknown> = {};
    for (const [look, { conditions, rules }] of Object.entries(LOOKS)) {
      await emulate(page, conditions);
      await page.setViewport(windows[0] ?? null);
      const picture = `${SCREENSHOTS}/${name.replace(/\W+/g, '-')}-${look}.png` as const;
      await page.screenshot({ path: picture, fullPage: !width, optimizeForSpeed: true });
      if (rules) faults[look] = await axeFaults(page, rules);
    }
    for (const size of windows) {
      await page.setViewport(size);
      await settled();
      const { sideways, overflowing } = await pageLayout(page);
      faults[`${size.width} px`] = sideways > 0 ? [`${sideways} px sideways`, ...overflowing] : overflowing;
    }
    faults['moving'] = await page.evaluate(() =>
      document.getAnimations().map(({ effect }) => (effect as KeyframeEffect | null)?.target?.className ?? ''),
    );
    expect(Object.fromEntries(Object.entries(faults).filter(([, found]) => `${found}` !== ''))).toEqual({});
    expect(session.complaints).toEqual([]);
  });
});

it('draws lines and fainter text as strong as text where the user wants more contrast', async () => {
  page = await session.page(`${session.address}options/options.html`);
  const colours = () =>
    page.evaluate(() => {
      const style = (selector: string) => getComputedStyle(document.querySelector(selector) as Element);
      return [style('.note').color === style('body').color, style('section').borderTopColor === style('body').color];
    });
  await page.waitForSelector('.note');
  await emulate(page, {});
  expect(await colours()).toEqual([false, false]);
  await emulate(page, { moreContrast: true });
  expect(await colours()).toEqual([true, true]);
});
