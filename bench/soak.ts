import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildExtension } from '../scripts/build.ts';
import { buildDemo } from '../scripts/buildDemo.ts';
import { CheckSession, pause, snapshot, until } from '../test/browser/harness/checkSession.ts';
import { openGallery, serveGallery } from '../test/browser/harness/galleryPage.ts';
import { hostLoad } from '../test/browser/harness/offscreenLoad.ts';
import { longestOwnTask } from '../test/browser/harness/ownTasks.ts';
import { readProcesses } from './processes.ts';
import { driftsOf, pageUse, type SoakLook, soakPage } from './soakLooks.ts';

/**
 * Watches a long check: what it uses must not grow, and its checks a second must not fall. It prints each look, writes curves
 * to build/soak.html, and fails if something drifts.
 */
const { values } = parseArgs({
  options: { tiles: { type: 'string', default: '25' }, minutes: { type: 'string', default: '3' } },
});
const tiles = Number(values.tiles);
const minutes = Number(values.minutes);

/** s between two looks. */
const LOOK_EVERY = 15;

/** s after which the first look is taken: caches fill and a GPU is tried in the first ones. */
const SETTLE = 20;

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
  await pause(SETTLE * 1000);
  const begun = performance.now();
  const looks: SoakLook[] = [];
  let last = { total: sum(await checks()), at: performance.now() };
  print('   s  checks/s  tensors  ports  host heap MB  page heap MB   nodes  listeners  extension MB');
  while (performance.now() - begun < minutes * 60_000) {
    await pause(LOOK_EVERY * 1000);
    const now = { total: sum(await checks()), at: performance.now() };
    const look = await lookAt(now.at - begun, (1000 * (now.total - last.total)) / (now.at - last.at));
    last = now;
    looks.push(look);
    const { checks: rate, tensors, ports, hostHeap, pageHeap, nodes, listeners, memory } = look;
    const cells = [rate.toFixed(1), tensors, ports, hostHeap.toFixed(1), pageHeap.toFixed(1), nodes, listeners];
    print(`${(look.minute * 60).toFixed(0).padStart(4)}  ${[...cells, memory.toFixed(0)].join('\t')}`);
  }
  const { cpuMs, wallMs } = await longestOwnTask(page, session.address, 5000);
  print(`longest task of ours in the page: ${cpuMs.toFixed(1)} ms of processor, ${wallMs.toFixed(1)} ms of time`);
  print(`console: ${session.complaints.join('; ') || 'nothing'}`);
  mkdirSync('build', { recursive: true });
  writeFileSync('build/soak.html', soakPage(looks, `${tiles} tiles, ${minutes} minutes`));
  const drifts = driftsOf(looks);
  print(drifts.length > 0 ? `drifted: ${drifts.join('; ')}` : 'nothing drifted; curves: build/soak.html');
  process.exitCode = drifts.length > 0 ? 1 : 0;

  async function lookAt(ms: number, rate: number): Promise<SoakLook> {
    if (!host) throw new Error('no inference host');
    const [inHost, inPage, load] = [await pageUse(host), await pageUse(page), await hostLoad(session)];
    const ours = (await readProcesses(session.browser)).filter(({ role }) => role === 'extension');
    return {
      minute: ms / 60_000,
      checks: rate,
      tensors: sum(load.tensors),
      ports: load.ports,
      hostHeap: inHost.heap,
      pageHeap: inPage.heap,
      nodes: inPage.nodes,
      listeners: inPage.listeners,
      memory: sum(ours.map(({ megabytes }) => megabytes)),
    };
  }
} finally {
  await session.close();
  server.close();
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
