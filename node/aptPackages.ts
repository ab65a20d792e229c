import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Held by whoever installs: tests that run side by side may want packages at the same time, and apt then fails. */
const LOCK = path.join(tmpdir(), 'maskcheck-apt.lock');

/**
 * Sees to it that Debian packages are there that a caller has found missing. Installs them only where that was asked
 * for (`CI=true`, or `MASKCHECK_INSTALL=1`) and root runs it on Debian or a system built on it, and says so.
 *
 * @param purpose what they are for, as the start of the error's sentence, such as `Real clicks need a screen`
 * @throws Error that tells the user what to install, and how, if nothing was installed; or if apt fails
 */
export function requirePackages(names: readonly string[], purpose: string): void {
  if (!isDebian()) throw new Error(`${purpose}: install what your system calls ${names.join(', ')}.`);
  const command = `apt-get install ${names.join(' ')}`;
  if (!mayInstall()) {
    throw new Error(`${purpose}, and these packages are not installed: ${names.join(', ')}. Install them with
  sudo ${command}
or start the command again as root with MASKCHECK_INSTALL=1 set; then it does so itself.`);
  }
  process.stderr.write(`${purpose}: running ${command} …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words: readonly string[]) =>
    execFileSync('flock', [LOCK, 'apt-get', ...words], { stdio: ['ignore', 'ignore', 'inherit'], env });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...names);
}

/** Whether `requirePackages` would install what is missing. */
export function mayInstall(): boolean {
  const isAskedFor = process.env['CI'] === 'true' || process.env['MASKCHECK_INSTALL'] === '1';
  return isAskedFor && process.getuid?.() === 0 && isDebian();
}

function isDebian(): boolean {
  if (!existsSync('/etc/os-release')) return false;
  return /^(ID|ID_LIKE)=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}
