import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { coverageTable } from './coverageTable.ts';

const COVERAGE = 'coverage/coverage-summary.json';

/** The main jobs in Firefox, for `npm test -- --firefox`. All that runs there has its own command (`npm run test:firefox`). */
const IN_FIREFOX = [
  'live/mainJobs',
  'pictures/pictureKinds',
  'firefox/suspended',
  'firefox/update',
  'firefox/optionsPage',
].map((name) => `test/browser/${name}.test.ts`);

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
  // After the unit tests, not beside them: the browser wants both cores.
  { what: 'tests in Chromium', command: ['vitest', 'run', '--project', 'browser'] },
  ...(process.argv.includes('--firefox')
    ? [{ what: 'main jobs in Firefox', command: ['vitest', 'run', '--project', 'firefox', ...IN_FIREFOX] }]
    : []),
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
}
