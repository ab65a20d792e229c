import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/settings/settings.ts';
import { axeFaults } from '../harness/axe.ts';
import { openCamera, unplug, view } from '../harness/cameraPage.ts';
import { CheckSession } from '../harness/checkSession.ts';
import { cameraFilm, fakeCamera } from '../harness/fakeCamera.ts';

/** What stands for the hours of a front desk: visitors that come and go while memory is watched, and checks of frames in that time. */
const MORE = { visitors: 2, checks: 100 };

describe('the front desk', () => {
  let session: CheckSession;
  let page: Page;

  beforeAll(async () => {
    // A visitor without a mask puts one on and goes; then nobody is there for longer than one may turn away.
    const film = await cameraFilm([
      { appearance: 'bare', frames: 120 },
      { appearance: 'correct', frames: 120 },
      { appearance: undefined, frames: 180 },
    ]);
    session = await CheckSession.open({ flags: fakeCamera(film) });
  });

  afterAll(() => session?.close());

  afterEach(() => session.reset());

  /** @param chosen how the user wants to be alerted; the film shows nobody for longer than 4 s without a mask */
  async function openDesk(chosen: Partial<Settings> = { alertSound: true, alertAfter: 2 }): Promise<void> {
    page = await openCamera(session);
    await page.evaluate((settings) => chrome.storage.local.set({ settings: { version: 1, ...settings } }), chosen);
    await page.click('[data-action=start]');
    await page.evaluate(() => {
      const { wakeLock } = navigator;
      const request = wakeLock.request.bind(wakeLock);
      wakeLock.request = async (kind) => {
        document.documentElement.dataset['wakeLocks'] =
          `${Number(document.documentElement.dataset['wakeLocks'] ?? 0) + 1}`;
        return request(kind);
      };
    });
    await expect.poll(async () => (await view(page)).answered).toBeGreaterThan(0);
    await page.click('[data-action=desk]');
  }

  it('tells each visitor what to do, sounds once, and counts a person once with the state they leave with', async () => {
    await openDesk();
    await expect.poll(async () => (await view(page)).sign).toContain('Please look at the camera');
    await page.click('[data-action=reset]');
    const { sounded } = await view(page);
    await expect.poll(async () => (await view(page)).sign).toBe('✕Please put on a mask');
    await expect.poll(async () => (await view(page)).sounded).toBe(sounded + 1);
    await expect.poll(async () => (await view(page)).sign).toBe('✓Thank you, please come in');
    await expect.poll(async () => (await view(page)).sign).toBe('Please look at the camera');
    await expect
      .poll(async () => (await view(page)).passed)
      .toEqual({ with_mask: 1, without_mask: 0, incorrect_mask: 0, unsure: 0 });
    expect((await view(page)).sounded).toBe(sounded + 1);
    expect(await axeFaults(page)).toEqual([]);
    // Looked at only now: on a busy machine that takes longer than the film shows the visitor.
    await expect.poll(async () => (await view(page)).sign).toBe('✕Please put on a mask');
    expect(await axeFaults(page)).toEqual([]);
    expect(session.complaints).toEqual([]);
  });

  it('keeps the screen on, fills it, and is left with Escape, which gives the focus back', async () => {
    await openDesk();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['wakeLocks'])).toBe('1');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-action'));
    await expect.poll(focused).toBe('leave');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.$('.sign')).toBeNull();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
    await expect.poll(focused).toBe('desk');
    expect((await view(page)).phase).toBe('live');
  });

  it.each<[string, Partial<Settings>]>([
    ['until the user wants sounds', { alertAfter: 1 }],
    ['in quiet hours', { alertAfter: 1, alertSound: true, quiet: true, quietFrom: '00:00', quietTo: '00:00' }],
    ['for a violation that does not last', { alertAfter: 30, alertSound: true }],
  ])('is silent %s', async (_, chosen) => {
    await openDesk(chosen);
    await expect.poll(async () => (await view(page)).passed['without_mask']).toBe(1);
    await expect.poll(async () => (await view(page)).passed['with_mask']).toBe(1);
    expect((await view(page)).sounded).toBe(0);
  });

  it('has the same switch for sounds as the settings', async () => {
    await openDesk({ alertSound: false });
    await page.waitForSelector('[data-choice=sound]');
    await page.click('[data-choice=sound]');
    const stored = () => page.evaluate(async () => (await chrome.storage.local.get('settings'))['settings']);
    await expect.poll(stored).toMatchObject({ alertSound: true });
  });

  it('never waves anyone through while the camera is gone', async () => {
    await openDesk();
    await unplug(page);
    await expect
      .poll(() => page.$eval('.sign', (sign) => (sign as HTMLElement).dataset['verdict']))
      .toBe('not_checked');
    expect((await view(page)).sign).toContain('The camera was unplugged');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('needs no more memory after many visitors than after a few', async () => {
    await openDesk();
    const client = await page.createCDPSession();
    const use = async () => {
      await client.send('HeapProfiler.collectGarbage');
      const { usedSize } = await client.send('Runtime.getHeapUsage');
      const { nodes } = await client.send('Memory.getDOMCounters');
      return { heap: usedSize, nodes, ...(await view(page)) };
    };
    const passed = async () => (await view(page)).passed['with_mask'] ?? 0;
    await expect.poll(passed).toBeGreaterThanOrEqual(1);
    // The film begins anew: all that it shows has been checked once, the empty room too.
    await expect.poll(async () => (await view(page)).states).toEqual(['without_mask']);
    const before = await use();
    const wanted = (before.passed['with_mask'] ?? 0) + MORE.visitors;
    await expect.poll(passed, { timeout: 90_000 }).toBeGreaterThanOrEqual(wanted);
    const answered = async () => (await view(page)).answered - before.answered;
    await expect.poll(answered, { timeout: 90_000 }).toBeGreaterThan(MORE.checks);
    const after = await use();
    expect(after.tensors).toEqual(before.tensors);
    // A leak of one frame's 230 kB, or of one node, per check would be far above this.
    expect(after.heap - before.heap).toBeLessThan(1_000_000);
    expect(after.nodes - before.nodes).toBeLessThan(200);
  });
});
