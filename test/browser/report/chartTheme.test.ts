import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CheckSession } from '../harness/checkSession.ts';
import { showKeptReport } from '../harness/keptReport.ts';

let session: CheckSession;
let page: Page;

beforeAll(async () => {
  session = await CheckSession.open();
  page = await session.page(`${session.address}report/report.html`);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  await showKeptReport(page);
  await page.waitForSelector('.curve canvas');
});

afterAll(() => session?.close());

/** Mean brightness (0..255) of what the chart has drawn. */
const brightness = () =>
  page.$eval('.curve canvas', (canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const { data } = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? {};
    let [sum, count] = [0, 0];
    for (let at = 0; data && at < data.length; at += 4) {
      if ((data[at + 3] ?? 0) < 200) continue;
      sum += ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
      count++;
    }
    return sum / count;
  });

const choose = (theme: string) =>
  page.evaluate(async (one) => {
    const { settings = {} } = await chrome.storage.local.get('settings');
    await chrome.storage.local.set({ settings: { version: 1, ...(settings as object), theme: one } });
  }, theme);

it('is drawn in the colours of the theme that the user chooses while it is shown', async () => {
  await expect.poll(brightness).toBeLessThan(110);
  await choose('dark');
  await expect.poll(brightness).toBeGreaterThan(150);
  await choose('light');
  await expect.poll(brightness).toBeLessThan(110);
});
