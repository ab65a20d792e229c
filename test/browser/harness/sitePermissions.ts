import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXTENSIONS } from '../../../scripts/build.ts';
import type { CheckSession } from './checkSession.ts';

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

/** Takes the sites back, or gives them again, as the user can on the browser's own page of extensions. */
export async function letReadSites(session: CheckSession, may: boolean): Promise<void> {
  const page = await session.browser.newPage();
  await page.goto('chrome://extensions');
  const change = { extensionId: new URL(session.address).host, hostAccess: may ? 'ON_ALL_SITES' : 'ON_CLICK' };
  await page.evaluate(`chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify(change)})`);
  await page.close();
}
