import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dayOf, reliabilityTables, trialsOf, withTables } from './reliabilityReport.ts';
import { RELIABILITY_RUN, RELIABILITY_TESTS } from './reliabilityTests.ts';

/**
 * Runs the tests of hostile pages and broken parts, and writes their outcome into docs/reliability.md. With `--from REPORT` it runs
 * nothing and takes the outcome from a report of vitest's JSON reporter, such as the one that `npm test` leaves in
 * build/tests/browsers.json.
 */
const { values } = parseArgs({ options: { from: { type: 'string' } } });

const DOCUMENT = 'docs/reliability.md';

const report: unknown = JSON.parse(readFileSync(values.from ?? runTests(), 'utf8'));
const trials = trialsOf(report, RELIABILITY_TESTS);
writeFileSync(DOCUMENT, withTables(readFileSync(DOCUMENT, 'utf8'), reliabilityTables(trials, dayOf(report))));
const lost = trials.filter(({ outcome }) => outcome === 'lost');
process.stdout.write(`${DOCUMENT}: ${trials.length} tried, ${lost.length} lost\n`);
for (const { group, title } of lost) process.stdout.write(`lost: ${group} ${title}\n`);
process.exitCode = lost.length > 0 ? 1 : 0;

/** @returns where the report is */
function runTests(): string {
  const written = path.join('build', 'tests', 'reliability.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${written}`];
  spawnSync('npx', ['vitest', 'run', ...RELIABILITY_RUN, ...reporters], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return written;
}
