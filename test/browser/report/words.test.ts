import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXTENSIONS } from '../../../scripts/build.ts';
import { leaveOneLanguage } from '../../../scripts/locales/oneLanguage.ts';
import { CheckSession } from '../harness/checkSession.ts';
import { showKeptReport } from '../harness/keptReport.ts';
import { pageLayout } from '../harness/pageLayout.ts';

/** Where the screenshots go, to be looked at. */
const SCREENSHOTS = 'build/screenshots/report';

const GERMAN = mkdtempSync(path.join(tmpdir(), 'maskcheck-german-'));
let session: CheckSession;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  cpSync(EXTENSIONS.chromium, GERMAN, { recursive: true });
  await leaveOneLanguage(GERMAN, 'de');
  session = await CheckSession.open({ extension: GERMAN });
});

afterAll(async () => {
  await session?.close();
  rmSync(GERMAN, { recursive: true, force: true });
});

it.each([320, 360, 420, 900])('breaks none of the long German words of its facts at %i px', async (width) => {
  const page = await session.browser.newPage();
  await page.setViewport({ width, height: 800 });
  await page.goto(`${session.address}report/report.html`);
  await showKeptReport(page);
  const broken = await page.evaluate(() =>
    [...document.querySelectorAll('.facts dt, .facts dd')].flatMap((element) => {
      const text = element.firstChild as Text;
      return [...text.data.matchAll(/[\p{L}]+/gu)].flatMap(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1 ? [word] : [];
      });
    }),
  );
  await page.screenshot({ path: `${SCREENSHOTS}/german-${width}.png` });
  expect(broken).toEqual([]);
  expect(await pageLayout(page)).toMatchObject({ sideways: 0, overflowing: [] });
  await page.close();
});
