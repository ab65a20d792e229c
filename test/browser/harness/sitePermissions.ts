import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXTENSIONS } from '../../../scripts/build.ts';

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
