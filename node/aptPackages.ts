import { execFileSync } from 'node:child_process';

/** Installs Debian packages; used as root only. @throws if apt fails */
export function installPackages(names: readonly string[]): void {
  process.stderr.write(`Installing ${names.join(', ')} with apt …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...names];
  execFileSync('apt-get', install, { stdio: ['ignore', 'ignore', 'inherit'], env });
}
