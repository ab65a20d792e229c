import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { treeSeconds } from './processTree.ts';

it.runIf(process.platform === 'linux')('counts what a child of a child uses', async () => {
  const busy = 'const end = Date.now() + 400; while (Date.now() < end); setTimeout(() => {}, 5000)';
  const child = spawn('sh', ['-c', `"${process.execPath}" -e '${busy}'; true`], { detached: true });
  const { pid } = child;
  if (pid === undefined) throw new Error('sh did not start');
  try {
    await expect.poll(() => treeSeconds(pid)).toBeGreaterThan(0.1);
  } finally {
    process.kill(-pid);
  }
});

it('is 0 for a process that is gone', () => {
  expect(treeSeconds(2 ** 30)).toBe(0);
});
