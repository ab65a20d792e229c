import path from 'node:path';
import type { Page } from 'puppeteer-core';
import type { PictureState } from '../../../src/session/pictureState.ts';
import type { TabTiles } from '../../../src/session/tabTiles.ts';
import { DEFAULT_SETTINGS, SETTING_KEYS } from '../../../src/settings/settings.ts';
import type { CheckSession } from '../harness/checkSession.ts';
import { showKeptPortraits, showKeptReport } from '../harness/keptReport.ts';
import { chooseFiles, openStored } from '../harness/pageState.ts';
import { CALL_NOW, crowd, storedCall, storedTile } from '../harness/storedCall.ts';

/** What a state needs to be opened. */
interface Around {
  readonly session: CheckSession;
  /** The folder with the test pictures of `makePictureFiles`. */
  readonly pictures: string;
}

/** One page in one state. */
export interface PageState {
  readonly name: string;
  readonly open: (around: Around) => Promise<Page>;
  /** The popup is as wide as it wants to be, and the browser makes all of it larger. */
  readonly width?: number;
}

const HOST = { phase: 'running', backend: 'wasm', workers: 2, reason: null, fallback: 'unavailable' };
const LOW = { onBattery: true, level: 0.18, pausing: false };
const UNREAD = (['cross_origin', 'protected', 'broken'] as const).map((problem, at) =>
  storedTile(at + 1, [], { activity: 'unreadable', problem }),
);
const BUGS = [{ where: 'page', message: 'Error: broken', stack: 'Error: broken\n    at x', at: CALL_NOW }];

const picture = (id: number, more: Partial<PictureState>): PictureState => ({
  id,
  name: `Picture ${id}`,
  phase: 'done',
  progress: 1,
  problem: null,
  notes: [],
  faces: [],
  thumbnail: null,
  site: null,
  ...more,
});

/** A popup with what is kept of its tab. @param open what to click once it is there */
function popup(
  name: string,
  tab: TabTiles | undefined,
  more: { readonly stored?: object; readonly local?: object; readonly own?: object; readonly open?: string } = {},
): PageState {
  return {
    name: `popup ${name}`,
    width: 360,
    open: async ({ session }) => {
      const { stored = {}, local = {}, own = {}, open } = more;
      const page = await openStored(session, 'popup/popup.html', {
        tab: { ...(tab && { tab }), ...own },
        stored: { ...stored },
        local: { ...local },
      });
      await page.waitForSelector(tab ? `[data-phase="${tab.phase}"]` : '[data-action="start"]');
      if (open) await (await page.waitForSelector(open))?.click();
      return page;
    },
  };
}

const POPUPS: readonly PageState[] = [
  popup('empty', undefined),
  popup('error', undefined, { local: { bugs: BUGS }, open: '.bugs summary' }),
  popup('starting', storedCall([], { phase: 'starting', frames: {} })),
  popup('call', storedCall(crowd(9)), { stored: { host: HOST, power: LOW }, open: '.people .more' }),
  popup('unreadable', storedCall(UNREAD), { open: '.coverage summary' }),
  popup('paused', storedCall([], { phase: 'paused' })),
  popup('paused by the battery', storedCall([], { phase: 'paused', pausedBy: 'battery' }), {
    stored: { power: { ...LOW, pausing: true } },
  }),
  popup('stopped', storedCall([], { phase: 'stopped' })),
  popup('ended', storedCall([], { phase: 'ended', endReason: 'navigated' })),
  popup('pictures', undefined, {
    own: {
      pictures: { active: false, endReason: null },
      'picture:0:1': picture(1, { faces: [{ id: 1, state: 'without_mask', confidence: 0.9 }] }),
      'picture:0:2': picture(2, { phase: 'unreadable', problem: 'too_small' }),
      'picture:0:3': picture(3, { phase: 'unreadable', problem: 'needs_permission', site: 'https://example.org' }),
    },
  }),
];

/** A page that only has to be opened. */
function plain(
  name: string,
  address: string,
  then: (page: Page) => Promise<unknown> = async () => undefined,
): PageState {
  return {
    name,
    open: async ({ session }) => {
      const page = await openStored(session, address);
      await then(page);
      return page;
    },
  };
}

/** The page for pictures from disk, once it has checked these. */
function files(name: string, chosen: readonly string[], then: (page: Page) => Promise<unknown>): PageState {
  return {
    name: `files ${name}`,
    open: async ({ session, pictures }) => {
      const page = await openStored(session, 'files/files.html');
      await chooseFiles(
        page,
        chosen.map((file) => path.join(pictures, file)),
      );
      await page.waitForFunction(() => /Done: \d+ picture/.test(document.body.textContent ?? ''), { timeout: 120_000 });
      await then(page);
      return page;
    },
  };
}

const camera = (name: string, then: (page: Page) => Promise<unknown>): PageState =>
  plain(`camera ${name}`, 'camera/camera.html', async (page) => {
    await page.waitForSelector('[data-action=start]');
    await then(page);
  });

const click = async (page: Page, selector: string): Promise<void> => {
  await (await page.waitForSelector(selector))?.click();
};

/** Every page that users see, in its states. */
export const STATES: readonly PageState[] = [
  ...POPUPS,
  {
    name: 'panel',
    width: 360,
    open: ({ session }) => openStored(session, 'popup/panel.html', { tab: { tab: storedCall(crowd(9)) } }),
  },
  plain('report empty', 'report/report.html'),
  plain('report', 'report/report.html', showKeptReport),
  plain('report with portraits', 'report/report.html', showKeptPortraits),
  plain('report deleted', 'report/report.html', async (page) => {
    await showKeptReport(page);
    await click(page, 'article [data-action=delete]');
    await page.waitForSelector('.undo');
  }),
  plain('files empty', 'files/files.html'),
  files('with errors', ['bare.jpg', 'broken.jpg', 'dot.png'], async () => undefined),
  files('dialog, wrong answer', ['bare.jpg'], async (page) => {
    await click(page, '.card');
    await click(page, 'dialog[open] .wrong summary');
    await page.select('dialog[open] [name=truth]', 'no_face');
    await page.waitForSelector('dialog[open] .correction img');
  }),
  camera('off', async () => undefined),
  camera('problem', async (page) => {
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException('Requested device not found', 'NotFoundError');
      };
    });
    await click(page, '[data-action=start]');
    await page.waitForSelector('[data-phase=problem]');
  }),
  camera('front desk', async (page) => {
    await click(page, '[data-action=start]');
    await page.waitForSelector('[data-phase=live]');
    await click(page, '[data-action=desk]');
    await page.waitForSelector('.desk .sign');
  }),
  plain('options', 'options/options.html', (page) => page.waitForSelector('[data-setting]')),
  plain('options with a bad file', 'options/options.html', async (page) => {
    await chooseFiles(page, ['package.json']);
    await page.waitForFunction(() => document.querySelector('[data-outcome]')?.textContent !== '');
  }),
  plain('options without a finding', 'options/options.html', async (page) => {
    await page.type('input[type=search]', 'xyzzy');
    await page.waitForFunction(() => !document.querySelector('[data-setting]'));
  }),
  {
    name: 'options locked',
    open: async ({ session }) => {
      const managed = Object.fromEntries(SETTING_KEYS.map((key) => [key, DEFAULT_SETTINGS[key]]));
      const page = await openStored(session, 'options/options.html', { local: { managedSettings: managed } });
      await page.waitForSelector('[data-locked=true]');
      return page;
    },
  },
  plain('welcome', 'welcome/welcome.html', (page) => page.waitForSelector('[data-action=check-sample]')),
  plain('help', 'help/help.html#coverage'),
];
