import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installPackages } from '../node/aptPackages.ts';

/** Where Chromium and its kin usually are, in the order they are tried. Branded Chrome refuses unpacked extensions from the command line. */
const NAMES = ['chromium', 'chromium-browser', 'chrome-for-testing', 'microsoft-edge', 'microsoft-edge-stable'];
const PATHS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
];

const ADVICE = `MaskCheck needs a Chromium to run in, and found none. Do one of these:
  - install Chromium (Debian, Ubuntu: sudo apt install chromium), Chrome for Testing or Microsoft Edge;
  - or set CHROME_PATH to the browser's executable.`;

/**
 * Finds a Chromium: CHROME_PATH, then an installed one, then (as root on Debian or Ubuntu) installs the package.
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
  if (isDebian() && process.getuid?.() === 0) {
    installPackages(['chromium']);
    const installed = installedBrowser();
    if (installed) return installed;
  }
  throw new Error(ADVICE);
}

function installedBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...PATHS].find((file) => existsSync(file));
}

function isDebian(): boolean {
  if (!existsSync('/etc/os-release')) return false;
  return /^(ID|ID_LIKE)=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}
