import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Debian's Python, whose torch packages these are; pyenv's and others do not see them. */
export const PYTHON = '/usr/bin/python3';

/** Torch frees and maps large blocks at each step; kept by the allocator they cost nothing (a third of the time here). */
const ALLOCATOR = {
  MALLOC_MMAP_THRESHOLD_: '4294967296',
  MALLOC_TRIM_THRESHOLD_: '8589934592',
  MALLOC_TOP_PAD_: '268435456',
};

/** The command that runs a script of training/python. */
export const python = (script: string) => [PYTHON, path.join('training/python', script)];

/** The command that runs a TypeScript file below training. */
export const tsx = (script: string) => ['npx', 'tsx', path.join('training', script)];

/** One step of a training. It is passed over when its result is there already. @param result a file that it leaves */
export async function step(what: string, result: string | undefined, act: () => Promise<unknown>): Promise<void> {
  if (result && existsSync(result)) {
    process.stdout.write(`— ${what}: done before\n`);
    return;
  }
  process.stdout.write(`— ${what}\n`);
  await act();
}

/** Runs a command. @returns its output if it is to be caught @throws if it fails */
export function run([command, ...rest]: readonly string[], caught = false): Promise<string> {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', caught ? 'pipe' : 'inherit', caught ? 'ignore' : 'inherit'] as const;
    const child = spawn(command as string, rest, { stdio: [...stdio], env: { ...process.env, ...ALLOCATOR } });
    let output = '';
    child.stdout?.on('data', (part) => {
      output += part;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${rest[0] ?? command} ended with ${code}`)),
    );
  });
}

/** Runs a command once for each part of the pictures, all at the same time. */
export function inShards(command: readonly string[]): Promise<unknown> {
  const shards = Math.max(1, os.cpus().length);
  return Promise.all(Array.from({ length: shards }, (_, shard) => run([...command, '--shard', `${shard}/${shards}`])));
}
