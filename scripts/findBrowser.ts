import { existsSync } from 'node:fs';
import path from 'node:path';
import { requirePackages } from '../node/aptPackages.ts';

/** Where Chromium and its kin usually are, in the order they are tried. Branded Chrome refuses unpacked extensions from the command line. */
const NAMES = ['chromium', 'chromium-browser', 'chrome-for-testing', 'microsoft-edge', 'microsoft-edge-stable'];
const PATHS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
];

const PURPOSE =
  'MaskCheck needs a browser to run in (Chromium, Chrome for Testing or Edge, or CHROME_PATH set to the program of one)';

/**
 * Finds a Chromium: CHROME_PATH, then an installed one. Where that was asked for (see `requirePackages`) it installs the
 * package.
 *
 * @throws with advice for the user if there is none
 */
export function findBrowser(): string {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) {
    if (!existsSync(CHROME_PATH)) throw new Error(`CHROME_PATH names ${CHROME_PATH}, which does not exist.`);
    return CHROME_PATH;
  }
  const found = installedBrowser();
  if (found) return found;
  requirePackages(['chromium'], PURPOSE);
  const installed = installedBrowser();
  if (!installed) throw new Error(`${PURPOSE}: the package chromium brought none.`);
  return installed;
}

function installedBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...PATHS].find((file) => existsSync(file));
}
