import { parseArgs } from 'node:util';
import { buildExtension } from '../scripts/build.ts';
import { buildDemo } from '../scripts/buildDemo.ts';
import { CheckSession, pause, snapshot, until } from '../test/browser/harness/checkSession.ts';
import { openGallery, serveGallery } from '../test/browser/harness/galleryPage.ts';
import { hostLoad } from '../test/browser/harness/offscreenLoad.ts';
import { longestOwnTask } from '../test/browser/harness/ownTasks.ts';

/** Watches a long check: checks per tile and second, tensors, heaps after collection, waiting frames, longest task. */
const { values } = parseArgs({
  options: { tiles: { type: 'string', default: '49' }, minutes: { type: 'string', default: '3' } },
});
const tiles = Number(values.tiles);
const minutes = Number(values.minutes);

/** s between two looks. */
const LOOK_EVERY = 15;

await buildExtension();
await buildDemo();
const server = await serveGallery();
const session = await CheckSession.open();
try {
  const page = await openGallery(session, server, tiles);
  await session.check(page);
  const checks = async () => (await snapshot(page))?.tiles.map((tile) => tile.checks) ?? [];
  await until('every tile was checked', async () => (await checks()).filter(Boolean).length === tiles, 60_000);
  const host = await session.offscreen();
  if (!host) throw new Error('no inference host');
  let last = await checks();
  let lastAt = performance.now();
  print('   s  checks/s per tile (least, most)  tensors  waiting  under way  host heap MB  page heap MB');
  for (let second = LOOK_EVERY; second <= minutes * 60; second += LOOK_EVERY) {
    await pause(LOOK_EVERY * 1000);
    const now = await checks();
    const seconds = (performance.now() - lastAt) / 1000;
    const rates = now.map((count, index) => (count - (last[index] ?? 0)) / seconds);
    [last, lastAt] = [now, performance.now()];
    const { tensors, pending } = await hostLoad(session);
    const heaps = [await heapMegabytes(host), await heapMegabytes(page)].map((megabytes) => megabytes.toFixed(1));
    const spread = `${Math.min(...rates).toFixed(2)} ${Math.max(...rates).toFixed(2)}`;
    print(
      `${`${second}`.padStart(4)}  ${spread.padEnd(32)}  ${tensors}      ${pending}        ${(await snapshot(page))?.pending}          ${heaps.join('          ')}`,
    );
  }
  const { cpuMs, wallMs } = await longestOwnTask(page, session.address, 5000);
  print(`longest task of ours in the page: ${cpuMs.toFixed(1)} ms of processor, ${wallMs.toFixed(1)} ms of time`);
  print(`console: ${session.complaints.join('; ') || 'nothing'}`);
} finally {
  await session.close();
  server.close();
}

async function heapMegabytes(page: Awaited<ReturnType<CheckSession['page']>>): Promise<number> {
  const client = await page.createCDPSession();
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  await client.detach();
  return usedSize / 2 ** 20;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
