import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Policy } from '../../../src/policy/policy.ts';
import type { TabTiles } from '../../../src/session/tabTiles.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { CheckSession } from '../harness/checkSession.ts';
import { CALL_NOW, crowd, storedCall, storedTile } from '../harness/storedCall.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Where the screenshots go, to be looked at. */
const SCREENSHOTS = 'build/screenshots/popup';

/** The most px that the popup may be high; Chromium shows 600. */
const HIGHEST = 560;

type Theme = 'light' | 'dark';

interface Shown {
  readonly tab?: TabTiles;
  readonly settings?: Partial<Settings>;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly page?: 'popup' | 'panel';
  readonly forcedColours?: boolean;
  readonly bugs?: readonly object[];
}

let session: CheckSession;
let popup: Page;

beforeAll(async () => {
  session = await CheckSession.open();
  mkdirSync(SCREENSHOTS, { recursive: true });
});

afterAll(() => session?.close());

afterEach(async () => {
  const worker = await session.background();
  await worker.evaluate(() => Promise.all([chrome.storage.session.clear(), chrome.storage.local.clear()]));
  await popup?.close();
  expect(session.complaints).toEqual([]);
});

/** Opens the popup's page in a tab of its own, and shows it the stored state of that tab. The clock stands still. */
async function show({ tab, settings, theme = 'light', width = 360, height = 600, page = 'popup', ...more }: Shown) {
  const { forcedColours, bugs } = more;
  popup = await session.browser.newPage();
  await popup.setViewport({ width, height });
  // Puppeteer itself knows no forced colours.
  const devtools = await popup.createCDPSession();
  const features = [
    { name: 'prefers-color-scheme', value: theme },
    { name: 'forced-colors', value: forcedColours ? 'active' : 'none' },
  ];
  await devtools.send('Emulation.setEmulatedMedia', { features });
  await popup.evaluateOnNewDocument((now) => {
    Date.now = () => now;
  }, CALL_NOW);
  await popup.goto(`${session.address}popup/${page}.html`);
  await popup.evaluate(
    async (state, chosen, faults) => {
      const [own] = await chrome.tabs.query({ active: true, currentWindow: true });
      if (state) await chrome.storage.session.set({ [`tab:${own?.id}`]: state });
      await chrome.storage.local.set({ settings: { version: 1, ...chosen }, bugs: faults });
    },
    tab ?? null,
    settings ?? {},
    [...(bugs ?? [])],
  );
  await popup.bringToFront();
  await popup.waitForSelector(tab ? `[data-phase="${tab.phase}"]` : '.controls button');
}

/** What axe finds wrong, with the elements. */
async function axe(): Promise<string[]> {
  await popup.evaluate(AXE);
  return popup.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await tool.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

/** How the page fits: its height, whether it scrolls sideways, how many scroll bars it has, and targets that are too small. */
function layout() {
  return popup.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('body, body *')];
    const scrollers = all.filter(
      (one) => one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY),
    );
    const targets = [...document.querySelectorAll<HTMLElement>('button, select, summary')].filter((one) =>
      one.checkVisibility(),
    );
    return {
      height: document.querySelector('main')?.getBoundingClientRect().height ?? 0,
      // What is cut with an ellipsis does not scroll.
      sideways: all
        .filter(
          (one) =>
            one.scrollWidth > one.clientWidth + 1 &&
            (one.matches('.scroll') || /auto|scroll/.test(getComputedStyle(one).overflowX)),
        )
        .map((one) => one.className || one.tagName),
      wider: document.documentElement.scrollWidth > innerWidth,
      scrollers: scrollers.length,
      small: targets
        .filter((one) => Math.min(one.offsetWidth, one.offsetHeight) < 24)
        .map((one) => one.outerHTML.slice(0, 80)),
    };
  });
}

async function looksRight(name: string): Promise<void> {
  await popup.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
  const { height, scrollers, ...faults } = await layout();
  expect(height).toBeLessThanOrEqual(HIGHEST);
  expect(faults).toEqual({ sideways: [], wider: false, small: [] });
  expect(scrollers).toBeLessThanOrEqual(1);
  expect(await axe()).toEqual([]);
}

const text = (selector: string) => popup.$eval(selector, (element) => element.textContent);
const names = (selector: string) =>
  popup.$$eval(`${selector} .person .name`, (found) => found.map((one) => one.textContent));

describe.each([1, 9, 49])('%i people', (count) => {
  it.each(['mask_required', 'mask_forbidden', 'count_only'] as const satisfies readonly Policy[])(
    '%s',
    async (policy) => {
      for (const theme of ['light', 'dark'] as const) {
        await show({ tab: storedCall(crowd(count)), settings: { policy }, theme });
        await popup.waitForSelector('.counts');
        await looksRight(`${count}-${policy}-${theme}`);
        if (theme === 'light') await popup.close();
      }
    },
  );

  it('fit at 320 px, at 200 % and in forced colours', async () => {
    await show({ tab: storedCall(crowd(count)), width: 320 });
    await popup.waitForSelector('.counts');
    await looksRight(`${count}-narrow`);
    await popup.close();
    await show({ tab: storedCall(crowd(count)), forcedColours: true });
    await popup.waitForSelector('.counts');
    await popup.screenshot({ path: `${SCREENSHOTS}/${count}-forced.png` });
  });
});

it('shows who breaks the rule first, the longest first, with the time, and folds the others', async () => {
  const tiles = [
    storedTile(1, ['with_mask'], { name: 'Ann' }),
    storedTile(2, ['without_mask'], { name: 'Bob' }),
    storedTile(3, ['unsure'], { name: 'Chiara' }),
    storedTile(4, ['incorrect_mask', 'without_mask'], { name: 'Room' }),
    storedTile(5, ['without_mask'], { name: '' }),
  ];
  await show({ tab: storedCall(tiles) });
  await popup.waitForSelector('.counts');
  expect(await text('.sentence')).toBe('4 of 6 without a correct mask');
  expect(await names('.list > .people')).toEqual(['Bob', 'Person 1 of Room', 'Person 2 of Room', 'Person 6', 'Chiara']);
  expect(await text('.people .time')).toBe('3 min');
  expect(await text('.list details summary')).toBe('1 keeps the rule');
  expect(await popup.$eval('.list details', (details) => (details as HTMLDetailsElement).open)).toBe(false);
  await popup.click('.counts [data-state="with_mask"]');
  expect(await names('.list')).toEqual(['Ann']);
});

describe('the tiles of 49 people', () => {
  /** Where the tiles lie, px, and how many of them are in view as a whole. */
  const tiles = () =>
    popup.$$eval('.list > .people > li', (all) => {
      const bottom = document.querySelector('.scroll')?.getBoundingClientRect().bottom ?? 0;
      const places = all.map((one) => one.getBoundingClientRect());
      return {
        places: places.map(({ left, top, width, height }) => [left, top, width, height].map(Math.round)),
        inView: places.filter((place) => place.bottom <= bottom).length,
      };
    });
  const focused = () => popup.evaluate(() => document.activeElement?.textContent);

  it.each([
    [360, 6],
    [320, 6],
  ])('show at %i px %i people without scrolling', async (width, people) => {
    await show({ tab: storedCall(crowd(49)), width });
    await popup.waitForSelector('.counts');
    expect((await tiles()).inView).toBe(people);
  });

  it('are as many in a line as the side panel has room for', async () => {
    await show({ tab: storedCall(crowd(49)), page: 'panel', width: 480, height: 800 });
    await popup.waitForSelector('.counts');
    const { places } = await tiles();
    expect(places.filter(([, top]) => top === places[0]?.[1])).toHaveLength(3);
    await popup.screenshot({ path: `${SCREENSHOTS}/panel-49.png` });
    expect(await axe()).toEqual([]);
  });

  it('are led through by the arrow keys', async () => {
    await show({ tab: storedCall(crowd(49)) });
    await popup.waitForSelector('.counts');
    await popup.focus('.people .person');
    const seen = [];
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'End', 'Home'] as const) {
      await popup.keyboard.press(key);
      seen.push((await focused())?.split(/[!✕]/)[0]);
    }
    expect(seen).toEqual(['Dan 4', 'Ann 8', 'Gül 7', 'Farid 48', 'Chiara 3']);
  });

  it('stay where they are when what can be corrected of one opens, which closes when it is left', async () => {
    await show({ tab: storedCall(crowd(49)) });
    await popup.waitForSelector('.counts');
    const before = (await tiles()).places;
    await popup.focus('.people li:nth-child(2) .more');
    await popup.keyboard.press('Enter');
    await popup.waitForSelector('.marks');
    expect((await tiles()).places).toEqual(before);
    await looksRight('marks');
    await popup.keyboard.press('Tab');
    expect(await focused()).toBe('Ignore');
    await popup.focus('.people .person');
    await expect.poll(() => popup.$('.marks')).toBeNull();
  });

  it('show the whole of what can be corrected of the last one', async () => {
    await show({ tab: storedCall(crowd(49)) });
    await popup.waitForSelector('.counts');
    await popup.click('.counts [data-state="unsure"]');
    await popup.click('.people li:last-child .more');
    await popup.waitForSelector('.marks');
    const [menu, scroll] = await popup.$$eval('.marks, .scroll', (all) =>
      all.map((one) => one.getBoundingClientRect().bottom).toSorted((a, b) => a - b),
    );
    expect(menu).toBeLessThanOrEqual(scroll ?? 0);
    await looksRight('marks-last');
  });
});

it('copies a reminder for the chat, and the same with names', async () => {
  await show({ tab: storedCall(crowd(9)) });
  await popup.waitForSelector('[data-action="remind"]');
  await popup.evaluate(() => {
    navigator.clipboard.writeText = async (copied) => {
      document.title = copied;
    };
  });
  await popup.click('[data-action="remind"]');
  await popup.waitForSelector('[data-action="remind-names"]');
  const request = 'please put your mask on';
  expect(await popup.title()).toContain(`2 people: ${request}`);
  expect(await text('.copied')).toContain(await popup.title());
  await looksRight('reminder');
  await popup.click('[data-action="remind-names"]');
  await expect.poll(() => popup.title()).toContain(`Dan 4 and Ann 8: ${request}`);
});

it('has one scroll bar where the browser gives it less room than it wants', async () => {
  await show({ tab: storedCall(crowd(49)), height: 400 });
  await popup.waitForSelector('.counts');
  const overflow = () => popup.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  await expect.poll(overflow).toBe(0);
  await looksRight('low');
  // More room is used again, which is more than there was.
  await popup.setViewport({ width: 360, height: 600 });
  await expect.poll(async () => (await layout()).height).toBe(HIGHEST);
});

it('gives the advice to pin the button until it is put away', async () => {
  await show({});
  await popup.waitForSelector('[data-action="close-pin-hint"]');
  await popup.click('[data-action="close-pin-hint"]');
  await expect.poll(() => popup.$('.pin')).toBeNull();
  await popup.reload();
  await popup.waitForSelector('.controls button');
  expect(await popup.$('.pin')).toBeNull();
});

it('says what is not checked instead of coloured zeros, each with what can be done', async () => {
  const tiles = [
    storedTile(1, [], {
      activity: 'unreadable',
      problem: 'embedded_site',
      address: 'https://call.example/',
      name: 'call.example',
    }),
    storedTile(2, [], { activity: 'unreadable', problem: 'cross_origin', name: 'Trailer' }),
    storedTile(3, [], { activity: 'out_of_view', name: 'Ann' }),
  ];
  await show({ tab: storedCall(tiles) });
  await popup.waitForSelector('.coverage');
  expect(await text('.sentence')).toBe('Nothing here can be checked');
  expect(await popup.$('.counts')).toBeNull();
  await popup.click('.coverage summary');
  const actions = await popup.$$eval('.coverage li button', (all) => all.map((one) => one.dataset['action']));
  expect(actions).toEqual(['open', 'show', 'show']);
  await looksRight('not-checked');
});

it('says that the check ended, and offers the new page', async () => {
  await show({ tab: storedCall([], { phase: 'ended', endReason: 'navigated' }) });
  expect(await text('[role="tabpanel"] .notice')).toContain('The page was left');
  expect(await text('[data-action="start"]')).toBe('Check the new page');
  await looksRight('ended');
});

it.each(['starting', 'paused', 'stopped'] as const)('has a screen for "%s"', async (phase) => {
  await show({ tab: storedCall([], { phase }) });
  await looksRight(phase);
});

it('does not say that there is no video before the page has reported', async () => {
  await show({ tab: storedCall([], { frames: {} }) });
  expect(await text('[role="tabpanel"]')).toBe('Looking for videos …');
  await popup.close();
  await show({ tab: storedCall([]) });
  expect(await text('[role="tabpanel"]')).toContain('No video on this page yet');
});

it('does not say that all keep the rule where someone can’t be seen clearly', async () => {
  await show({ tab: storedCall([storedTile(1, ['with_mask']), storedTile(2, ['unsure'])]) });
  await popup.waitForSelector('.counts');
  expect(await text('.sentence')).toBe("1 keeps the rule, 1 can't be seen clearly");
  await popup.close();
  await show({ tab: storedCall([storedTile(1, ['with_mask'])]) });
  await popup.waitForSelector('.counts');
  expect(await text('.sentence')).toBe('The one person seen keeps the rule');
});

it('stays within its height with a long list of errors open', async () => {
  const bugs = Array.from({ length: 20 }, (_, at) => ({
    where: 'page',
    message: `Error ${at}`,
    stack: 'x '.repeat(400),
    at,
  }));
  await show({ tab: storedCall(crowd(9)), bugs });
  await popup.waitForSelector('.bugs summary');
  await popup.click('.bugs summary');
  await looksRight('errors');
});

it('opens beside the page as a panel too', async () => {
  await show({ tab: storedCall(crowd(9)), page: 'panel', width: 400 });
  await popup.waitForSelector('.counts');
  await popup.screenshot({ path: `${SCREENSHOTS}/panel.png` });
  expect(await axe()).toEqual([]);
});

it('keeps a small counter on top of all windows, which follows the check', async () => {
  await show({ tab: storedCall(crowd(9)), page: 'panel', width: 400 });
  await popup.waitForSelector('.counts');
  await popup.click('[data-action="counter"]');
  const counter = () =>
    popup.evaluate(() => {
      type Opener = { documentPictureInPicture: { window: Window | null } };
      const { window } = (globalThis as unknown as Opener).documentPictureInPicture;
      return window?.document.querySelector('.sentence')?.textContent;
    });
  await expect.poll(counter).toBe('4 of 9 without a correct mask');
  await popup.evaluate(
    async (state) => {
      const [own] = await chrome.tabs.query({ active: true, currentWindow: true });
      await chrome.storage.session.set({ [`tab:${own?.id}`]: state });
    },
    storedCall(crowd(1)),
  );
  await expect.poll(counter).toBe('The one person seen keeps the rule');
});
