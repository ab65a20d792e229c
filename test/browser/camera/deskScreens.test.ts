import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CameraDesk } from '../../../src/camera/cameraDesk.ts';
import type { CameraProblem } from '../../../src/camera/cameraProblem.ts';
import type { FaceState } from '../../../src/faces/faceState.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { axeFaults } from '../harness/axe.ts';
import { openCamera } from '../harness/cameraPage.ts';
import { CheckSession } from '../harness/checkSession.ts';

/** Where the screenshots go, to be looked at. */
const SCREENSHOTS = 'build/screenshots/desk';

/** 320 px, and a window of 1280 px at 200 %. */
const SIZES = { narrow: { width: 320, height: 640 }, enlarged: { width: 640, height: 400, deviceScaleFactor: 2 } };

declare const maskCheckCamera: { readonly desk: CameraDesk };

/** What the page is to show; the picture itself is Chromium's own fake camera. */
interface Scene {
  readonly states?: readonly FaceState[];
  readonly policy?: Policy;
  readonly palette?: 'standard' | 'colour_blind';
  readonly problem?: CameraProblem;
  readonly cameras?: number;
}

const many = (count: number): FaceState[] =>
  Array.from({ length: count }, (_, at) => (at % 3 === 0 ? 'without_mask' : 'with_mask'));

const SCENES: Readonly<Record<string, Scene>> = {
  waiting: { states: [] },
  allowed: { states: ['with_mask'] },
  refused: { states: ['without_mask'] },
  'worn wrongly': { states: ['incorrect_mask'] },
  unsure: { states: ['unsure'] },
  'allowed where masks are forbidden': { states: ['without_mask'], policy: 'mask_forbidden' },
  'refused where masks are forbidden': { states: ['with_mask'], policy: 'mask_forbidden' },
  'counted only': { states: ['with_mask', 'without_mask'], policy: 'count_only' },
  'refused in the other palette': { states: ['without_mask'], palette: 'colour_blind' },
  'nine people': { states: many(9) },
  'forty-nine people': { states: many(49) },
  'permission refused': { problem: 'refused' },
  'permission refused for good': { problem: 'blocked' },
  'no camera': { problem: 'none' },
  'in use': { problem: 'in_use' },
  'several cameras': { states: ['with_mask'], cameras: 3 },
};

describe.each(['light', 'dark'] as const)('the camera page and the front desk, %s', (theme) => {
  let session: CheckSession;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    session = await CheckSession.open({
      // As few frames as there can be: what is looked at does not move.
      flags: ['--use-fake-device-for-media-stream=fps=5', '--use-fake-ui-for-media-stream'],
    });
    page = await openCamera(session);
    // The opposite of what the system asks for: the user's choice counts.
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme === 'dark' ? 'light' : 'dark' }]);
    await page.click('[data-action=start]');
    await page.waitForSelector('[data-action=stop]');
  });

  afterAll(() => session?.close());

  async function show({ states = [], policy, palette, problem, cameras = 1 }: Scene): Promise<void> {
    const settings = { version: 1, theme, policy: policy ?? 'mask_required', palette: palette ?? 'standard' };
    await page.evaluate((chosen) => chrome.storage.local.set({ settings: chosen }), settings);
    await page.evaluate(
      (seen, why, count) => {
        const { desk } = maskCheckCamera;
        const tracks = seen.map((state, id) => ({ id, state }));
        Object.defineProperty(desk, 'tracks', { configurable: true, get: () => tracks });
        Object.defineProperty(desk, 'activity', { configurable: true, get: () => 'checking' });
        desk.source.phase = why ? 'problem' : 'live';
        desk.source.problem = why ?? null;
        desk.source.cameras = Array.from(
          { length: count },
          (_, at) =>
            ({ deviceId: `${at}`, label: `A camera with a name that is rather long, ${at + 1}` }) as MediaDeviceInfo,
        );
        desk.choose({ mirrored: true });
      },
      [...states],
      problem,
      cameras,
    );
    // Two drawings later everything is there.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 250)));
  }

  it.each(Object.entries(SCENES))('%s', async (name, scene) => {
    for (const view of ['page', 'desk'] as const) {
      const isDesk = await page.evaluate(() => document.querySelector('.desk') !== null);
      if (isDesk !== (view === 'desk'))
        await page.evaluate((open) => {
          const { desk } = maskCheckCamera;
          if (open) desk.openFrontDesk();
          else desk.closeFrontDesk();
        }, view === 'desk');
      await show(scene);
      for (const [size, viewport] of Object.entries(SIZES)) {
        await page.setViewport(viewport);
        const scrolls = () =>
          page.evaluate(() => {
            const all = [document.documentElement, document.querySelector('.desk')];
            return all.some((one) => one && one.scrollWidth > one.clientWidth);
          });
        const picture = `${SCREENSHOTS}/${name} ${view} ${size} ${theme}.png` as const;
        await page.screenshot({ path: picture, optimizeForSpeed: true });
        await expect.poll(scrolls, { message: `${view} ${size} scrolls sideways` }).toBe(false);
        // The dark theme has other colours, and nothing else.
        expect(await axeFaults(page, theme === 'light' ? 'all' : 'colours'), `${view} ${size}`).toEqual([]);
      }
    }
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(theme);
  });
});
