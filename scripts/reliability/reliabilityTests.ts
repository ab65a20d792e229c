import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';

const PROJECTS = ['browser', 'browser-pairs', 'browser-alone'].flatMap((project) => ['--project', project]);

/** The tests of hostile pages and broken parts, in the order of the table. */
export const RELIABILITY_TESTS: readonly string[] = [
  ...filesIn('test/browser/faults'),
  ...filesIn('test/browser/hostile'),
  'test/browser/live/lifecycle.test.ts',
];

/** What vitest is called with to run them, or to list them. */
export const RELIABILITY_RUN: readonly string[] = [...PROJECTS, ...RELIABILITY_TESTS];

const ListSchema = v.array(v.object({ name: v.string() }));

/**
 * The full names of all these tests, as vitest reads them from their files without running anything: `group > title`. Where a name
 * has a placeholder, such as `%s`, that is in it.
 */
export function reliabilityTestNames(): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-tests-'));
  const list = path.join(folder, 'list.json');
  try {
    const command = ['vitest', 'list', '--static-parse', `--json=${list}`, ...RELIABILITY_RUN];
    const { status, stderr } = spawnSync('npx', command, { encoding: 'utf8', shell: process.platform === 'win32' });
    if (status !== 0) throw new Error(`vitest could not list the tests: ${stderr}`);
    return v.parse(ListSchema, JSON.parse(readFileSync(list, 'utf8'))).map(({ name }) => name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function filesIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  return names.sort().map((name) => `${folder}/${name}`);
}
