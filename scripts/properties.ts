import { spawnSync } from 'node:child_process';

/** Runs the property tests on many more cases than `npm test` does: 100,000 each, or as many as are asked for. */
const [runs = '100000'] = process.argv.slice(2);
const command = ['vitest', 'run', '--project', 'unit', '--testTimeout', '3600000', 'test/node/properties'];
const { status } = spawnSync('npx', command, {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, PROPERTY_RUNS: runs },
});
process.exitCode = status ?? 1;
