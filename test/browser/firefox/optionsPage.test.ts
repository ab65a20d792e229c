import { afterAll, beforeAll, expect, it } from 'vitest';
import { FirefoxSession } from '../harness/firefox/firefoxSession.ts';
import type { View } from '../harness/session.ts';

let session: FirefoxSession;
let page: View;

beforeAll(async () => {
  session = await FirefoxSession.open();
  page = await session.ownPage('options/options.html', '[data-setting="theme"] input');
});

afterAll(() => session?.close());

const stored = async () => session.inBackground('browser.storage.local.get("settings")');
const theme = () => page.evaluate(() => document.documentElement.dataset['theme']);
const click = (selector: string) =>
  page.evaluate((which) => document.querySelector<HTMLElement>(which)?.click(), selector);

it('stores a choice, shows it at once, and takes it back', async () => {
  await click('[data-setting="theme"] input[value="dark"]');
  await expect.poll(theme).toBe('dark');
  expect(await stored()).toMatchObject({ settings: { theme: 'dark' } });
  await click('[data-action="undo"]');
  await expect.poll(theme).toBe('system');
  expect(await stored()).toMatchObject({ settings: { theme: 'system' } });
});

it('says of the battery that this browser does not tell how full it is', async () => {
  const told = () =>
    page.evaluate(() => document.querySelector('[data-setting="onBattery"]')?.closest('section')?.textContent ?? '');
  expect(await told()).toContain("This browser doesn't tell MaskCheck of the battery");
});

it('measures how fast the models run here, and says what "Automatic" takes', async () => {
  await click('[data-action="measure"]');
  const comparison = () => page.evaluate(() => document.querySelector('.comparison')?.textContent ?? '');
  await expect.poll(comparison, { timeout: 180_000 }).toMatch(/\d+ faces a second/);
  expect(await comparison()).toContain('"Automatic" takes: Processor (WebAssembly).');
});

it('finds settings by any of their words', async () => {
  const found = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('[data-setting]')].map((one) => one.getAttribute('data-setting')),
    );
  await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('input[type="search"]');
    if (field) field.value = 'two short NOTES';
    field?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect.poll(found).toEqual(['alertSound']);
});

it('names no page of Chromium, and writes no error', async () => {
  const text = await page.evaluate(() => document.body.textContent ?? '');
  expect(text).toContain('MaskCheck');
  expect(text).not.toMatch(/chrome:\/\//);
  expect(await session.noted()).toEqual([]);
});
