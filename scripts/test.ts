import { spawnSync } from 'node:child_process';

/** Everything that must hold: types, lint, unit tests, tests in a real browser. Stops at the first that fails. */
const STEPS: readonly (readonly [what: string, command: readonly string[]])[] = [
  ['types', ['npm', 'run', '--silent', 'types']],
  ['format and lint', ['biome', 'ci', '.']],
  ['unit tests', ['vitest', 'run', '--project', 'unit']],
  // After the others, not beside them: they measure time on what may be two cores.
  ['tests in a real browser', ['vitest', 'run', '--project', 'browser']],
];

for (const [what, command] of STEPS) {
  process.stdout.write(`\n— ${what}\n`);
  const { status } = spawnSync('npx', command, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    process.stderr.write(`\n${what}: failed\n`);
    process.exit(status ?? 1);
  }
}
