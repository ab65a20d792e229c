import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildExtension } from '../scripts/build.ts';
import { buildDemo } from '../scripts/buildDemo.ts';
import { CheckSession } from '../test/browser/harness/checkSession.ts';
import { openCall, serveGallery } from '../test/browser/harness/galleryPage.ts';
import { traceOwnTasks } from '../test/browser/harness/ownTasks.ts';
import { driftsOf, soakPage } from './soakLooks.ts';
import { watchCheck } from './watchCheck.ts';

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
  const page = await openCall(session, server, tiles);
  await session.check(page);
  print('   s  checks/s  ms/check  tensors  ports  host heap MB  page heap MB   nodes  listeners  extension MB');
  const times = { tiles, settle: SETTLE * 1000, every: LOOK_EVERY * 1000, length: minutes * 60_000 };
  const looks = await watchCheck(session, page, times, (look) => {
    const { checks, cost, tensors, ports, hostHeap, pageHeap, nodes, listeners, memory } = look;
    const speed = [checks.toFixed(1), cost.toFixed(1)];
    const cells = [...speed, tensors, ports, hostHeap.toFixed(1), pageHeap.toFixed(1), nodes, listeners];
    print(`${(look.minute * 60).toFixed(0).padStart(4)}  ${[...cells, memory.toFixed(0)].join('\t')}`);
  });
  const { cpuMs, wallMs } = await traceOwnTasks(page, session.address, 5000);
  print(`longest task of ours in the page: ${cpuMs.toFixed(1)} ms of processor, ${wallMs.toFixed(1)} ms of time`);
  print(`console: ${session.complaints.join('; ') || 'nothing'}`);
  mkdirSync('build', { recursive: true });
  writeFileSync('build/soak.html', soakPage(looks, `${tiles} tiles, ${minutes} minutes`));
  const drifts = driftsOf(looks);
  print(drifts.length > 0 ? `drifted: ${drifts.join('; ')}` : 'nothing drifted; curves: build/soak.html');
  process.exitCode = drifts.length > 0 ? 1 : 0;
} finally {
  await session.close();
  server.close();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
