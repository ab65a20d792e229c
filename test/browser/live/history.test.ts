import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { boxesAgree } from '../harness/agree.ts';
import { axeFaults } from '../harness/axe.ts';
import { CheckSession, pause, press } from '../harness/checkSession.ts';
import { openGallery, setAppearance, trueCounts, truth } from '../harness/galleryPage.ts';
import { withGallery } from '../harness/withGallery.ts';

/** ms that are checked in each part of the test: more than one interval, and long enough for steady labels. */
const WHILE = 12_000;

describe('history', () => {
  const call = withGallery(() => CheckSession.open());

  afterEach(() => call.session.reset());

  async function openReport(): Promise<Page> {
    const report = await call.session.page(`${call.session.address}report/report.html`);
    report.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warn') call.session.complaints.push(message.text());
    });
    await report.waitForSelector('.all');
    return report;
  }

  /** The cells of each row of people in the report that is shown. */
  const people = (report: Page) =>
    report.$$eval('article table', (tables) =>
      [...(tables.find((table) => table.querySelector('.violation'))?.querySelectorAll('tbody tr') ?? [])].map((row) =>
        [...row.children].map((cell) => cell.textContent ?? ''),
      ),
    );

  it('keeps what was true of the demo call, and the report shows it after the stop', async () => {
    const page = await openGallery(call.session, call.server, 4);
    const popup = await call.session.check(page);
    await boxesAgree(page);
    const before = trueCounts(await truth(page));
    await pause(WHILE);
    // The service worker is killed in mid-session; the next report of the content script starts it again.
    await (await call.session.background()).close();
    await pause(WHILE);
    await setAppearance(page, 0, 'bare');
    await boxesAgree(page);
    await pause(WHILE);
    const tiles = await truth(page);
    await press(popup, 'stop');
    await expect.poll(async () => (await call.session.badge()).text).toBe('');

    const reportButton = await popup.waitForSelector('[data-action=report]');
    await reportButton?.evaluate((button) => (button as HTMLButtonElement).click());
    const target = await call.session.browser.waitForTarget((one) =>
      one.url().startsWith(`${call.session.address}report/`),
    );
    const report = await target.asPage();
    await report.waitForSelector('article .curve canvas');
    const rows = () => report.$$eval('.records tbody tr', (all) => all.map((row) => row.textContent ?? ''));
    // The record is closed a moment after the badge is empty, and the page hears of it.
    await expect.poll(rows).toEqual([expect.not.stringContaining('still running')]);
    expect(await rows()).toEqual([expect.stringContaining('localhost')]);
    const shown = await people(report);
    expect(shown.map(([name]) => name).sort()).toEqual(tiles.map(({ name }) => name).sort());
    // Who never wore a mask has no time with one, and the other way round: only labels that were true are kept.
    for (const { name, label } of tiles.slice(1)) {
      const row = shown.find(([one]) => one === name);
      const [, masked, bare] = row ?? [];
      if (label === 'with_mask') expect([name, bare]).toEqual([name, '–']);
      if (label === 'without_mask') expect([name, masked]).toEqual([name, '–']);
    }
    expect(before['with_mask']).toBeGreaterThan(0);
    const longest = shown.find(([name]) => name === tiles[0]?.name)?.[2] ?? '';
    expect(longest).toMatch(/^1\d sec$|^[2-4]\d sec$/);
    expect(call.session.complaints).toEqual([]);
  });

  it('deletes a report, and brings it back', async () => {
    const report = await openReport();
    const rows = () => report.$$eval('.records tbody tr', (all) => all.length);
    expect(await rows()).toBe(1);
    await report.click('[data-action=delete-all]');
    await report.waitForSelector('.undo button');
    await expect.poll(() => report.$('.records')).toBeNull();
    await report.click('.undo button');
    await report.waitForSelector('.records');
    expect(await rows()).toBe(1);
    expect(call.session.complaints).toEqual([]);
  });

  /** Every portrait in the database, whichever report it belongs to. */
  const storedPortraits = (page: Page) =>
    page.evaluate(async () => {
      const opened = indexedDB.open('history');
      await new Promise((resolve) => opened.addEventListener('success', resolve, { once: true }));
      const reading = opened.result.transaction('portraits').objectStore('portraits').getAll();
      await new Promise((resolve) => reading.addEventListener('success', resolve, { once: true }));
      opened.result.close();
      return reading.result as string[];
    });

  /** Clicks the setting on the options page, and leaves the page open: it may read the database. */
  async function openPortraitSetting(): Promise<{ options: Page; click: () => Promise<void> }> {
    const options = await call.session.page(`${call.session.address}options/options.html#data`);
    const box = await options.waitForSelector('[data-setting=portraits] input');
    return { options, click: async () => box?.evaluate((input) => (input as HTMLInputElement).click()) };
  }

  it('keeps a portrait of each person only if the user has switched that on, until it is switched off', async () => {
    const { options, click } = await openPortraitSetting();
    // The checks of the tests before this one ran with the settings of a new user.
    expect(await storedPortraits(options)).toEqual([]);
    await click();
    const page = await openGallery(call.session, call.server, 4);
    const popup = await call.session.check(page);
    await boxesAgree(page);
    const kept = () => expect.poll(async () => (await storedPortraits(options)).length);
    await kept().toBe(4);
    // Who is called no person has none, until that is taken back.
    for (const button of ['.people .more', '[data-mark=not_a_person]'])
      await (await popup.waitForSelector(button))?.evaluate((one) => (one as HTMLElement).click());
    await kept().toBe(3);
    await popup.$eval('[data-action=undo]', (button) => (button as HTMLElement).click());
    await kept().toBe(4);
    const names = (await truth(page)).map(({ name }) => name);
    await press(popup, 'stop');
    await expect.poll(async () => (await call.session.badge()).text).toBe('');

    const report = await openReport();
    const link = await report.waitForSelector('.records tbody a');
    await link?.evaluate((one) => (one as HTMLElement).click());
    await report.waitForSelector('article .portrait img');
    const shown = await report.$$eval('article .portrait img', async (pictures) =>
      Promise.all(
        (pictures as HTMLImageElement[]).map(async (picture) => {
          await picture.decode();
          const { alt, src, naturalWidth, naturalHeight } = picture;
          return {
            alt,
            beside: picture.closest('tr')?.querySelector('th')?.textContent,
            bytes: src.length,
            naturalWidth,
            naturalHeight,
          };
        }),
      ),
    );
    expect(shown.map(({ alt }) => alt).sort()).toEqual([...names].sort());
    for (const { alt, beside, bytes, naturalWidth, naturalHeight } of shown) {
      expect(beside).toBe(alt);
      expect(bytes).toBeLessThanOrEqual(5500);
      expect(Math.max(naturalWidth, naturalHeight)).toBeLessThanOrEqual(64);
    }
    await report.emulateMediaType('print');
    expect(await report.$$eval('article .portrait img', (all) => all.filter((one) => one.checkVisibility()))).toEqual(
      [],
    );
    await report.emulateMediaType('screen');
    expect(await axeFaults(report)).toEqual([]);

    await click();
    await expect.poll(() => storedPortraits(options)).toEqual([]);
    await expect.poll(() => report.$('article .portrait img')).toBeNull();
    expect(await report.$$eval('.records tbody tr', (all) => all.length)).toBe(2);
    expect(call.session.complaints).toEqual([]);
  });
});
