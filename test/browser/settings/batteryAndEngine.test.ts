import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/settings/settings.ts';
import { boxesAgree } from '../harness/agree.ts';
import { CheckSession, popupText, snapshot } from '../harness/checkSession.ts';
import { inContentWorld } from '../harness/contentWorld.ts';
import { openGallery } from '../harness/galleryPage.ts';
import { withGallery } from '../harness/withGallery.ts';

/** Where the screenshots go, to be looked at. */
const SCREENSHOTS = 'build/screenshots/options';

/** ms from one reading of a tile to the next while the battery is low, at the least. */
const BATTERY_PAUSE = 1000;

/** How many pauses between readings are looked at. A busy machine makes them longer, never shorter. */
const PAUSES = 4;

const around = withGallery(() => CheckSession.open());
let session: CheckSession;
let call: Page;
let popup: Page;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  session = around.session;
  call = await openGallery(session, around.server, 1);
  popup = await session.check(call);
});

async function host(): Promise<Page> {
  return (await session.offscreen()) ?? expect.fail('the host is not open');
}

async function choose(change: Partial<Settings>): Promise<void> {
  await popup.evaluate((chosen) => chrome.runtime.sendMessage({ type: 'change-settings', change: chosen }), change);
}

describe('the battery', () => {
  /** This machine has no battery, so the host's own `BatteryManager` is told what to say. */
  async function become(charging: boolean, level: number): Promise<void> {
    await (await host()).evaluate(
      async (isCharging, full) => {
        const api = navigator as unknown as { getBattery(): Promise<EventTarget> };
        const battery = await api.getBattery();
        Object.defineProperties(battery, {
          charging: { value: isCharging, configurable: true },
          level: { value: full, configurable: true },
        });
        battery.dispatchEvent(new Event('levelchange'));
      },
      charging,
      level,
    );
  }

  /** From now on notes when a frame of the tile is read: most of them need no answer of the engine. */
  async function noteReadings(): Promise<void> {
    await inContentWorld(
      call,
      `globalThis.maskCheckRunning && (() => {
        const drawing = CanvasRenderingContext2D.prototype;
        const { getImageData } = drawing;
        globalThis.readAt = [];
        drawing.getImageData = function (...place) {
          globalThis.readAt.push(performance.now());
          return getImageData.apply(this, place);
        };
        return 'noting';
      })()`,
    );
  }

  /** The mean ms from one reading to the next, of the next few. */
  async function meanPause(): Promise<number> {
    const readAt = async () => JSON.parse((await inContentWorld(call, 'JSON.stringify(globalThis.readAt)')) ?? '[]');
    // The first one may have been under way already.
    const first = (await readAt()).length + 1;
    await expect.poll(async () => (await readAt()).length).toBeGreaterThan(first + PAUSES);
    const times: number[] = await readAt();
    return ((times[first + PAUSES] ?? Number.NaN) - (times[first] ?? Number.NaN)) / PAUSES;
  }

  // What is left to the next test is a machine that charges.
  afterEach(() => become(true, 1));

  it('slows the check down below the level, which the popup says, and no longer when it charges', async () => {
    await boxesAgree(call);
    await noteReadings();
    await expect.poll(meanPause).toBeLessThan(0.5 * BATTERY_PAUSE);
    await become(false, 0.18);
    await expect.poll(() => popupText(popup)).toContain('On battery (18%): videos are checked less often');
    // The page hears of it apart from the popup.
    await expect.poll(meanPause).toBeGreaterThan(0.9 * BATTERY_PAUSE);
    await become(true, 0.18);
    await expect.poll(() => popupText(popup)).not.toContain('On battery');
  });

  it('pauses the check, if the user wants that, until it charges', async () => {
    await choose({ onBattery: 'pause' });
    await become(false, 0.18);
    await expect.poll(() => popupText(popup)).toContain('The check is paused, because the battery is at 18%');
    await expect.poll(async () => (await snapshot(call))?.boxes).toEqual([]);
    await become(true, 0.19);
    await boxesAgree(call);
    await expect.poll(() => popupText(popup)).not.toContain('paused');
  });
});

describe('the engine', () => {
  let options: Page;

  beforeAll(async () => {
    options = await session.page(`${session.address}options/options.html`);
    await options.setViewport({ width: 1000, height: 900 });
    await options.waitForSelector('[data-setting="backend"]');
  });

  const engine = () => options.$eval('[data-engine]', ({ textContent }) => textContent);

  it('that runs is told, with the reason, and one that does not start falls back and says so', async () => {
    await expect.poll(engine).toMatch(/^Runs on this machine: WebAssembly, \d threads? \w/);
    await options.click('[data-setting="backend"] input[value="webgl"]');
    await expect.poll(engine, { timeout: 90_000 }).toContain("doesn't start on this machine");
    await call.bringToFront();
    await boxesAgree(call);
    // The popup has closed when the settings came to the front.
    const again = await session.openPopup(call);
    await expect.poll(() => popupText(again)).toContain("doesn't start on this machine");
    await options.bringToFront();
    await options.click('[data-setting="backend"] input[value="auto"]');
    await expect.poll(engine).toContain('The graphics card has not been tried yet.');
  });

  it('is measured on a click, which can be cancelled', async () => {
    await options.bringToFront();
    await options.click('[data-action="measure"]');
    await options.waitForSelector('progress');
    await options.click('[data-action="cancel-measuring"]');
    await options.waitForSelector('[data-action="measure"]');
    expect(await options.$('.figures')).toBeNull();
    await options.click('[data-action="measure"]');
    await options.waitForSelector('.figures', { timeout: 120_000 });
    const figures = await options.$$eval('.figures dd', (all) => all.map(({ textContent }) => textContent));
    expect(figures).toEqual([expect.stringMatching(/^\d+ faces a second$/), "doesn't run here", "doesn't run here"]);
    expect(await options.$eval('.comparison', ({ textContent }) => textContent)).toContain(
      '"Automatic" takes: Processor (WebAssembly).',
    );
    for (const theme of ['light', 'dark'] as const) {
      await options.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
      const section = await options.$('#checking');
      await section?.screenshot({ path: `${SCREENSHOTS}/engine-${theme}.png` });
    }
    expect(session.complaints).toEqual([]);
  });
});
