import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { coverageTable } from './coverageTable.ts';
import { canHaveFirefox } from './launchFirefox.ts';

const COVERAGE = 'coverage/coverage-summary.json';

/** Where tests must run whatever is missing, a missing Firefox fails them instead. */
const inFirefox = process.env['CI'] === 'true' || canHaveFirefox();
const NO_FIREFOX =
  'No test ran in Firefox: none is installed here. The README says how to get one, and CI=true makes this a failure.';

/** See vitest.config.ts: several files at once, in both browsers, and after them those that need the machine for themselves. */
const IN_BROWSERS = ['browser', ...(inFirefox ? ['firefox'] : []), 'browser-pairs', 'browser-alone'];

/** Everything that must hold. The static checks come first, since they take the shortest time to say no. */
const STEPS: readonly { readonly what: string; readonly command: readonly string[]; readonly after?: () => void }[] = [
  { what: 'types', command: ['npm', 'run', '--silent', 'types'] },
  { what: 'format and lint', command: ['biome', 'ci', '.'] },
  { what: 'promises and switches', command: ['npm', 'run', '--silent', 'lint:types'] },
  { what: 'Python lint', command: ['npm', 'run', '--silent', 'lint:python'] },
  { what: 'unused code', command: ['npm', 'run', '--silent', 'unused'] },
  { what: 'lockfile', command: ['npm', 'run', '--silent', 'lockfile:check'] },
  { what: 'licences', command: ['npm', 'run', '--silent', 'notices', '--', '--check'] },
  { what: 'build', command: ['npm', 'run', '--silent', 'build'] },
  // Mozilla's own checks of the package for Firefox, as `web-ext lint` runs them.
  { what: 'package for Firefox', command: ['npm', 'run', '--silent', 'lint:addon'] },
  { what: 'sizes', command: ['npm', 'run', '--silent', 'sizes'] },
  { what: 'unit tests', command: ['vitest', 'run', '--project', 'unit', '--coverage'], after: printCoverage },
  // After the unit tests, not beside them: the browsers want both cores.
  {
    what: inFirefox ? 'tests in both browsers' : 'tests in Chromium',
    command: ['vitest', 'run', ...IN_BROWSERS.flatMap((project) => ['--project', project])],
  },
];

const times: { readonly what: string; readonly seconds: number }[] = [];
rmSync(COVERAGE, { force: true });
for (const { what, command, after } of STEPS) {
  process.stdout.write(`\n— ${what}\n`);
  const begun = performance.now();
  const { status } = spawnSync('npx', command, { stdio: 'inherit', shell: process.platform === 'win32' });
  times.push({ what, seconds: (performance.now() - begun) / 1000 });
  after?.();
  if (status !== 0) {
    printTimes();
    process.stderr.write(`\n${what}: failed\n`);
    process.exit(status ?? 1);
  }
}
printTimes();

function printCoverage(): void {
  if (!existsSync(COVERAGE)) return;
  process.stdout.write(`\nLines that unit tests ran (${path.dirname(COVERAGE)}/index.html shows which):\n`);
  process.stdout.write(`${coverageTable(COVERAGE)}\n`);
}

function printTimes(): void {
  process.stdout.write('\nTime taken:\n');
  const all = times.reduce((sum, { seconds }) => sum + seconds, 0);
  for (const { what, seconds } of [...times, { what: 'all', seconds: all }]) {
    const minutes = `${Math.floor(seconds / 60)} min ${`${Math.round(seconds % 60)}`.padStart(2)} s`;
    process.stdout.write(`${what.padEnd(26)} ${minutes.padStart(12)}\n`);
  }
  if (!inFirefox) process.stdout.write(`\n${NO_FIREFOX}\n`);
}
