import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { reliabilityTables, trialsOf } from './reliabilityReport.ts';

/**
 * Runs the tests of hostile pages and broken parts, and writes their outcome into docs/reliability.md. With `--from FILE` it
 * takes the report of a run that is over instead.
 */
const { values } = parseArgs({ options: { from: { type: 'string' } } });

const DOCUMENT = 'docs/reliability.md';
const TESTS = ['test/browser/hostile', 'test/browser/faults', 'test/browser/live/lifecycle.test.ts'];

/** The generated part of the document lies between these lines. */
const BEGIN = '<!-- written by npm run reliability: begin -->';
const END = '<!-- written by npm run reliability: end -->';

const file = values.from ?? path.join('dist', 'reliability.json');
if (!values.from) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const projects = ['--project', 'browser', '--project', 'browser-alone'];
  spawnSync('npx', ['vitest', 'run', ...projects, ...reporters, ...TESTS], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
const trials = trialsOf(JSON.parse(readFileSync(file, 'utf8')));
const [before, rest] = readFileSync(DOCUMENT, 'utf8').split(BEGIN);
const after = rest?.split(END)[1];
if (after === undefined) throw new Error(`${DOCUMENT} has no place for the tables`);
writeFileSync(DOCUMENT, `${before}${BEGIN}\n\n${reliabilityTables(trials)}\n\n${END}${after}`);
process.exitCode = trials.some(({ outcome }) => outcome === 'lost') ? 1 : 0;
