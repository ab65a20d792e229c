import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../harness/axe.ts';
import { CheckSession } from '../harness/checkSession.ts';
import { showKeptReport } from '../harness/keptReport.ts';

/** Where the screenshots go, to be looked at. */
const SCREENSHOTS = 'build/screenshots/report';

describe('a report of a call in which distances were measured', () => {
  let session: CheckSession;
  let page: Page;
  let downloads: string;

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    downloads = mkdtempSync(path.join(tmpdir(), 'maskcheck-downloads-'));
    session = await CheckSession.open();
    page = await session.page(`${session.address}report/report.html`);
    const client = await page.createCDPSession();
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  });

  afterAll(async () => {
    await session?.close();
    rmSync(downloads, { recursive: true, force: true });
  });

  const facts = () =>
    page.$$eval('.facts > div', (all) =>
      Object.fromEntries(
        all.map((one) => [one.querySelector('dt')?.textContent ?? '', one.querySelector('dd')?.textContent ?? '']),
      ),
    );

  async function looksRight(name: string): Promise<void> {
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
      for (const width of [320, 1000]) {
        await page.setViewport({ width, height: 900 });
        await page.screenshot({ path: `${SCREENSHOTS}/${name} ${width} ${theme}.png` });
        expect(await axeFaults(page)).toEqual([]);
        // The chart is drawn anew once it knows its size.
        const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        await expect.poll(sideways).toBeLessThanOrEqual(0);
      }
    }
  }

  /** What is saved by a click on a button. */
  async function saved(action: string): Promise<string> {
    for (const one of readdirSync(downloads)) rmSync(path.join(downloads, one));
    await page.$eval(`[data-action=${action}]`, (button) => (button as HTMLElement).click());
    const files = () => readdirSync(downloads).filter((one) => /(csv|json)$/.test(one));
    await expect.poll(files).toHaveLength(1);
    return readFileSync(path.join(downloads, files()[0] ?? ''), 'utf8');
  }

  it('tells for how long people were too close, and how many pairs', async () => {
    await showKeptReport(page);
    expect(await facts()).toMatchObject({
      'Time with people too close': '10 min',
      'Pairs too close at once, at most': '1',
      'Pairs too close, on average': '0.2',
      'Pairs perhaps too close, on average': '1',
    });
    await looksRight('call');
    expect((await saved('csv')).split('\r\n')[1]).toMatch(/,1,1$/);
    expect(JSON.parse(await saved('json')).summary.distances).toEqual({
      too_close_s: 600,
      most_pairs_too_close: 1,
      pairs_too_close: 0.22,
      pairs_perhaps: 1,
    });
  });

  it('of pictures tells it folder by folder, and where nothing was measured', async () => {
    await showKeptReport(page, 'folder');
    expect(await facts()).toMatchObject({ 'Pairs too close': '3', 'Pairs perhaps too close': '4' });
    const cells = () =>
      page.$$eval('article tbody tr', (rows) =>
        rows.flatMap((row) => [...row.querySelectorAll('td')].slice(-2)).map((cell) => cell.textContent),
      );
    expect(await cells()).toEqual(['3', '4', '–', '–']);
    await looksRight('folders');
    expect(await page.$eval('.folders', (table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0))).toBe(
      0,
    );
    expect(await saved('csv')).toContain(',3,4\r\n');
    expect(session.complaints).toEqual([]);
  });
});
