import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { CheckSession, popupCounts, popupText } from '../harness/checkSession.ts';
import { openGallery, trueCounts, truth } from '../harness/galleryPage.ts';
import { enter, hasFocus, tabTo } from '../harness/keyboardWalk.ts';
import { makePictureFiles } from '../harness/pictureFiles.ts';
import { withGallery } from '../harness/withGallery.ts';

describe('with the keyboard alone', () => {
  const around = withGallery(() => CheckSession.open());
  const downloads = mkdtempSync(path.join(tmpdir(), 'maskcheck-downloads-'));

  afterAll(() => rmSync(downloads, { recursive: true, force: true }));

  afterEach(() => {
    expect(around.session.complaints).toEqual([]);
  });

  const phase = async () => Object.values(await around.session.tabs())[0]?.phase;

  async function keepDownloads(page: Page): Promise<void> {
    const client = await page.createCDPSession();
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  }

  it('a call is checked, people are marked, and the report is read, saved, deleted and brought back', async () => {
    const { session, server } = around;
    const call = await openGallery(session, server, 3);
    const popup = await session.openPopup(call);
    await enter(popup, '[data-action=start]');
    // The list moves under the focus until everybody is known; who keeps the rule then stands in a closed group.
    await expect.poll(() => popupCounts(popup)).toEqual(trueCounts(await truth(call)));
    await popup.waitForSelector('.people .more', { visible: true });
    await enter(popup, '.people .more');
    await enter(popup, '[data-mark=ignored]');
    await expect.poll(() => hasFocus(popup, '[data-action=undo]')).toBe(true);
    expect(await popupText(popup)).toContain('ignored, not counted');
    await popup.keyboard.press('Enter');
    await expect.poll(() => popup.$('[data-action=undo]')).toBeNull();
    await enter(popup, '[data-action=pause]', { back: true });
    await expect.poll(phase).toBe('paused');
    // Until the popup has heard of it, the same key would only pause again.
    await popup.waitForSelector('[data-phase=paused]');
    expect(await hasFocus(popup, '[data-action=pause]')).toBe(true);
    await popup.keyboard.press('Enter');
    await popup.waitForSelector('[data-phase=checking]');
    await expect.poll(phase).toBe('checking');
    await enter(popup, '[data-action=stop]', { most: 1 });
    await expect.poll(phase).toBe('stopped');
    await popup.waitForSelector('[data-action=report]');
    await tabTo(popup, '[data-action=report]');
    // The popup may be gone before the key is let go: the report's tab comes to the front.
    await popup.keyboard.press('Enter').catch(() => undefined);
    const target = await session.browser.waitForTarget((one) => one.url().startsWith(`${session.address}report/`));
    await readReport(await target.asPage());
  });

  async function readReport(report: Page): Promise<void> {
    await keepDownloads(report);
    await report.waitForSelector('article table');
    await enter(report, '[data-action=csv]');
    await expect.poll(() => readdirSync(downloads)).toEqual([expect.stringMatching(/^maskcheck-.*\.csv$/)]);
    await enter(report, 'article [data-action=delete]');
    await expect.poll(() => hasFocus(report, '.undo button')).toBe(true);
    expect(await report.$('article')).toBeNull();
    await report.keyboard.press('Enter');
    await expect.poll(() => report.$('.undo')).toBeNull();
    await enter(report, '.records a');
    await report.waitForSelector('article table');
  }

  it('settings are found, changed, and set back', async () => {
    const { session } = around;
    const options = await session.page(`${session.address}options/options.html`);
    await options.waitForSelector('[data-setting]');
    const chosen = () => options.evaluate(() => document.documentElement.dataset['theme']);
    await tabTo(options, 'input[type=search]');
    await options.keyboard.type('theme');
    await tabTo(options, '[data-setting=theme] input');
    await options.keyboard.press('ArrowDown');
    await expect.poll(chosen).toBe('light');
    await tabTo(options, 'input[type=search]', { back: true });
    await options.keyboard.press('Escape');
    await expect.poll(async () => (await options.$$('[data-setting]')).length).toBeGreaterThan(20);
    // The bar that takes changes back lies over the foot of the page from now on, and must not cover the focus.
    await enter(options, '[data-action=reset]', { most: 120 });
    await expect.poll(chosen).toBe('system');
    await enter(options, '[data-action=undo]');
    await expect.poll(chosen).toBe('light');
  });

  it('pictures from disk are chosen, looked at one after the other, and closed', async () => {
    const folder = await makePictureFiles();
    const files = await around.session.filesPage();
    await tabTo(files, '.drop button');
    const field = (await files.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
    // The browser's own window for files is not waited for: beside other browsers it did not open once within 30 s.
    await field.evaluate((input) =>
      input.addEventListener('click', (event) => {
        event.preventDefault();
        input.dataset['asked'] = 'yes';
      }),
    );
    await files.keyboard.press('Enter');
    await expect.poll(() => field.evaluate((input) => input.dataset['asked'])).toBe('yes');
    await field.uploadFile(...['bare.jpg', 'broken.jpg'].map((name) => path.join(folder, name)));
    await expect.poll(() => popupText(files), { timeout: 120_000 }).toContain('Done: 2 pictures');
    await enter(files, '.card');
    const shown = () => files.$eval('dialog[open]', (dialog) => dialog.textContent ?? '');
    await expect.poll(shown).toContain('bare.jpg');
    await files.keyboard.press('ArrowRight');
    await expect.poll(shown).toContain('broken.jpg');
    await tabTo(files, 'dialog .bar button:first-child');
    await files.keyboard.press('Enter');
    await expect.poll(shown).toContain('bare.jpg');
    await files.keyboard.press('Escape');
    await expect.poll(() => files.$('dialog')).toBeNull();
    await expect.poll(() => hasFocus(files, '.card')).toBe(true);
    rmSync(folder, { recursive: true, force: true });
  });
});
