import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXTENSIONS } from '../../../scripts/build.ts';
import { type CheckSession, HUNG_AFTER, pause, until } from './checkSession.ts';
import type { VirtualScreen } from './virtualScreen.ts';

/**
 * Makes a copy of the extension that has the permission for a site from the start: no test can press the button of the browser's
 * own question.
 *
 * @param pattern such as `http://localhost/*`
 * @returns its folder
 */
export function extensionWithSite(pattern: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-allowed-'));
  cpSync(EXTENSIONS.chromium, folder, { recursive: true });
  const manifest = path.join(folder, 'manifest.json');
  const allowed = { ...JSON.parse(readFileSync(manifest, 'utf8')), host_permissions: [pattern] };
  writeFileSync(manifest, JSON.stringify(allowed));
  return folder;
}

/** ms for which the browser takes no answer to its question, so that nobody gives leave by a click meant for something else. */
const NO_ANSWER = 1500;

/**
 * Lets the extension ask for sites, and answers the browser's question with "Allow", as a user does.
 *
 * @param screen on which the session's browser is
 * @param patterns such as `http://localhost/*`
 */
export async function allowSites(session: CheckSession, screen: VirtualScreen, patterns: string[]): Promise<void> {
  const own = await session.browser.newPage();
  await own.goto(`${session.address}help/help.html`);
  await own.bringToFront();
  const hasFocus = () => own.evaluate(() => document.hasFocus());
  await until('our page has the focus', hasFocus, HUNG_AFTER);
  const asked = own.evaluate((origins) => chrome.permissions.request({ origins }), patterns);
  await until('the question has the focus', async () => !(await hasFocus()), HUNG_AFTER);
  await pause(NO_ANSWER);
  await screen.press('Tab', 'Return');
  if (!(await asked)) throw new Error(`the browser did not give ${patterns.join(', ')}`);
  await own.close();
}
