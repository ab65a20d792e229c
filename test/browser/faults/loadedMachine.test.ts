import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { boxesAgree } from '../harness/agree.ts';
import { CheckSession, pause, snapshot } from '../harness/checkSession.ts';
import { openCall, serveGallery } from '../harness/galleryPage.ts';

/** Programs that want a whole core each, per core: the load of which the longest pass of a search took 2.5 s. */
const PER_CORE = 6;

/** s of load, each time: it comes of a sudden, which is worse than a load that lasts. */
const LOADED = 6;
const TIMES = 3;

let server: StaticServer;
let session: CheckSession;
let page: Page;
let programs: ChildProcess[] = [];

beforeAll(async () => {
  server = await serveGallery();
  session = await CheckSession.open();
  page = await openCall(session, server, 9);
  await session.check(page);
});

afterAll(async () => {
  release();
  await session?.close();
  server?.close();
});

function load(): void {
  programs = Array.from({ length: PER_CORE * availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
}

function release(): void {
  for (const program of programs) program.kill('SIGKILL');
  programs = [];
}

describe('a check on a busy machine', () => {
  it('goes on when the machine is loaded of a sudden, three times, and takes that for no hang', async () => {
    const checks = async () => (await snapshot(page))?.tiles.reduce((sum, tile) => sum + tile.checks, 0) ?? 0;
    await boxesAgree(page);
    const host = await session.offscreen();
    const rates: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      await pause(3000);
      load();
      const before = await checks();
      await pause(LOADED * 1000);
      rates.push(((await checks()) - before) / LOADED);
      release();
    }
    // The load was real, and the checks went on under it.
    expect(Math.min(...rates)).toBeGreaterThan(0);
    expect(await host?.evaluate('maskCheckPool.status')).toMatchObject({ phase: 'running', fallback: null });
    await boxesAgree(page);
  });
});
