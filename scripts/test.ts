import { spawn } from 'node:child_process';
import { once } from 'node:events';
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

/** Where the outcome of the tests in browsers is left, for `npm run reliability -- --from`. */
const REPORT = 'build/tests/browsers.json';

/** One of the things that `npm test` does. */
interface Step {
  readonly what: string;
  readonly command: readonly string[];
}

const script = (what: string, name: string, ...more: string[]): Step => ({
  what,
  command: ['npm', 'run', '--silent', name, ...more],
});

/** What is checked without running the product: two rows, one beside the other. They come first, since they take the shortest time to say no. */
const ROWS: readonly (readonly Step[])[] = [
  [
    script('types', 'types'),
    { what: 'format and lint', command: ['biome', 'ci', '.'] },
    script('promises and switches', 'lint:types'),
    script('unused code', 'unused'),
    script('lockfile', 'lockfile:check'),
  ],
  [
    script('build', 'build'),
    // Mozilla's own checks of the package for Firefox, as `web-ext lint` runs them.
    script('package for Firefox', 'lint:addon'),
    script('sizes', 'sizes'),
    script('Python lint', 'lint:python'),
    script('licences', 'notices', '--', '--check'),
  ],
];

const UNIT: Step = { what: 'unit tests', command: ['vitest', 'run', '--project', 'unit', '--coverage'] };

/** After the unit tests, not beside them: the browsers want both cores. */
const BROWSERS: Step = {
  what: inFirefox ? 'tests in both browsers' : 'tests in Chromium',
  command: [
    ...['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`],
    ...IN_BROWSERS.flatMap((project) => ['--project', project]),
  ],
};

const begun = performance.now();
const times: { readonly what: string; readonly seconds: number }[] = [];
for (const old of [COVERAGE, REPORT]) rmSync(old, { force: true });
const failed = (await Promise.all(ROWS.map(runRow))).find((what) => what !== undefined);
if (failed !== undefined) end(failed);
const unitPassed = await run(UNIT, 'inherit');
printCoverage();
if (!unitPassed) end(UNIT.what);
if (!(await run(BROWSERS, 'inherit'))) end(BROWSERS.what);
end();

/** Runs steps one after the other, and shows what each wrote when it is over. @returns the one that failed, which is the last */
async function runRow(steps: readonly Step[]): Promise<string | undefined> {
  for (const step of steps) if (!(await run(step, 'pipe'))) return step.what;
  return undefined;
}

/** @param output `inherit` shows what the step writes at once, `pipe` when it is over @returns whether it passed */
async function run({ what, command }: Step, output: 'inherit' | 'pipe'): Promise<boolean> {
  if (output === 'inherit') process.stdout.write(`\n— ${what}\n`);
  const started = performance.now();
  const child = spawn('npx', command, { stdio: ['inherit', output, output], shell: process.platform === 'win32' });
  const written: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => written.push(bytes));
  const [status] = await once(child, 'close');
  times.push({ what, seconds: (performance.now() - started) / 1000 });
  if (output === 'pipe') process.stdout.write(`\n— ${what}\n${Buffer.concat(written)}`);
  return status === 0;
}

/** Ends the run. @param culprit what failed, if anything did */
function end(culprit?: string): never {
  printTimes();
  if (culprit !== undefined) process.stderr.write(`\n${culprit}: failed\n`);
  process.exit(culprit === undefined ? 0 : 1);
}

function printCoverage(): void {
  if (!existsSync(COVERAGE)) return;
  process.stdout.write(`\nLines that unit tests ran (${path.dirname(COVERAGE)}/index.html shows which):\n`);
  process.stdout.write(`${coverageTable(COVERAGE)}\n`);
}

function printTimes(): void {
  process.stdout.write('\nTime taken:\n');
  const all = (performance.now() - begun) / 1000;
  for (const { what, seconds } of [...times, { what: 'all', seconds: all }]) {
    const minutes = `${Math.floor(seconds / 60)} min ${`${Math.round(seconds % 60)}`.padStart(2)} s`;
    process.stdout.write(`${what.padEnd(26)} ${minutes.padStart(12)}\n`);
  }
  if (!inFirefox) process.stdout.write(`\n${NO_FIREFOX}\n`);
}
