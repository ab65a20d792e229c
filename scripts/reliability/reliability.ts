import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { reliabilityTables, trialsOf } from './reliabilityReport.ts';

/**
 * Runs the tests of hostile pages and broken parts, one file after the other, and writes their outcome into
 * docs/reliability.md. Given names of test files, it runs only those, and takes the others' outcomes from the runs before: so
 * the whole, which takes half an hour, can be done in parts.
 */
const { positionals } = parseArgs({ allowPositionals: true });

const DOCUMENT = 'docs/reliability.md';

/** Where the reports of the test files are kept, one of each. */
const REPORTS = path.join('build', 'reliability');

/** The generated part of the document lies between these lines. */
const BEGIN = '<!-- written by npm run reliability: begin -->';
const END = '<!-- written by npm run reliability: end -->';

const tests = [
  ...filesIn('test/browser/faults'),
  ...filesIn('test/browser/hostile'),
  'test/browser/live/lifecycle.test.ts',
];
const unknown = positionals.filter((name) => !tests.includes(name));
if (unknown.length > 0) throw new Error(`none of the tests: ${unknown.join(', ')}; they are ${tests.join(', ')}`);
for (const test of positionals.length > 0 ? positionals : tests) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(test)}`];
  const projects = ['browser', 'browser-pairs', 'browser-alone'].flatMap((project) => ['--project', project]);
  spawnSync('npx', ['vitest', 'run', ...projects, ...reporters, test], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
const missing = tests.filter((test) => !existsSync(reportOf(test)));
if (missing.length > 0) throw new Error(`not tried yet: ${missing.join(', ')}`);
const trials = tests.flatMap((test) => trialsOf(JSON.parse(readFileSync(reportOf(test), 'utf8'))));
const [before, rest] = readFileSync(DOCUMENT, 'utf8').split(BEGIN);
const after = rest?.split(END)[1];
if (after === undefined) throw new Error(`${DOCUMENT} has no place for the tables`);
writeFileSync(DOCUMENT, `${before}${BEGIN}\n\n${reliabilityTables(trials)}\n\n${END}${after}`);
process.exitCode = trials.some(({ outcome }) => outcome === 'lost') ? 1 : 0;

function filesIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  return names.sort().map((name) => `${folder}/${name}`);
}

function reportOf(test: string): string {
  return path.join(REPORTS, `${path.basename(test, '.test.ts')}.json`);
}
