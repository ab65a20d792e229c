import { quantile, slope } from '../node/statistics.ts';
import { CheckSession, pause, snapshot, until } from '../test/browser/harness/checkSession.ts';
import { openCall, serveGallery } from '../test/browser/harness/galleryPage.ts';
import { traceOwnTasks } from '../test/browser/harness/ownTasks.ts';
import { type CallFeel, COUNT_PRESENTED, callByTurns } from './callTurns.ts';
import { type ProcessUse, readProcesses } from './processes.ts';
import { sendThroughWebRtc } from './webrtcCall.ts';

/** What checking a gallery costs. */
export interface GalleryLoad {
  readonly tiles: number;
  /** Checks per tile and second: the least and the mean. */
  readonly checks: { readonly least: number; readonly mean: number };
  /** ms from the moment a frame is sampled until its labels are on the screen. */
  readonly labelAge: { readonly p50: number; readonly p95: number };
  /** ms between two checks of one tile: how old a label gets before it is replaced. */
  readonly interval: { readonly mean: number };
  /** Processor seconds per second. */
  readonly cpu: { readonly page: number; readonly extension: number; readonly rest: number };
  /** The same for the same page without MaskCheck. */
  readonly cpuWithout: { readonly page: number; readonly rest: number };
  /** What the page's user notices, with and without checks by turns. */
  readonly feel: CallFeel;
  /** ms of processor time of our tasks in the page. */
  readonly tasks: { readonly longest: number; readonly p99: number };
  /** MB of the extension's processes: the most seen, growth per minute and the growth's standard error. */
  readonly memory: { readonly megabytes: number; readonly perMinute: number; readonly error: number };
}

/** s to wait before the page without MaskCheck is measured. */
const SETTLE = 10;

/** s between two looks at the memory. */
const LOOK_EVERY = 5;

/**
 * Measures a gallery with and without MaskCheck, one after the other in one browser.
 *
 * @param seconds how long each of the two is measured
 * @param settle s of checking before anything is measured, because V8's young generation grows for some minutes
 * @param moves movements of the mouse with checks, and as many without
 * @param webrtc whether each video goes through a WebRTC connection
 */
export async function galleryLoad(
  tiles: number,
  seconds: number,
  settle: number,
  moves: number,
  webrtc = false,
): Promise<GalleryLoad> {
  const server = await serveGallery();
  const session = await CheckSession.open();
  try {
    const page = await openCall(session, server, tiles);
    if (webrtc) await sendThroughWebRtc(page);
    await page.evaluate(COUNT_PRESENTED);
    await pause(SETTLE * 1000);
    const without = await observe(session, Math.min(seconds, 10));
    await session.check(page);
    const checks = async () => (await snapshot(page))?.tiles.map((tile) => tile.checks) ?? [];
    await until('every tile was checked', async () => (await checks()).filter(Boolean).length === tiles, 60_000);
    await pause(settle * 1000);
    const before = await checks();
    const seen = await observe(session, seconds);
    const rates = (await checks()).map((count, index) => (count - (before[index] ?? 0)) / seen.seconds);
    const ages = ((await snapshot(page))?.labelAges ?? []).slice(
      -Math.round(rates.reduce((a, b) => a + b, 0) * seconds),
    );
    const feel = await callByTurns(page, moves);
    const { cpuMs, p99Ms } = await traceOwnTasks(page, session.address, 5000);
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    return {
      tiles,
      checks: { least: Math.min(...rates), mean },
      labelAge: { p50: quantile(ages, 0.5), p95: quantile(ages, 0.95) },
      interval: { mean: 1000 / mean },
      cpu: seen.cpu,
      cpuWithout: { page: without.cpu.page, rest: without.cpu.rest + without.cpu.extension },
      feel,
      tasks: { longest: cpuMs, p99: p99Ms },
      memory: seen.memory,
    };
  } finally {
    await session.close();
    server.close();
  }
}

async function observe(session: CheckSession, seconds: number) {
  const looks: { at: number; value: number }[] = [];
  const [first, begun] = [await readProcesses(session.browser), performance.now()];
  for (let second = 0; second < seconds; second += LOOK_EVERY) {
    await pause(Math.min(LOOK_EVERY, seconds - second) * 1000);
    const extension = (await readProcesses(session.browser)).filter(({ role }) => role === 'extension');
    looks.push({ at: (performance.now() - begun) / 60_000, value: sum(extension.map(({ megabytes }) => megabytes)) });
  }
  const [last, elapsed] = [await readProcesses(session.browser), (performance.now() - begun) / 1000];
  const used = (role: ProcessUse['role']) =>
    sum(
      last
        .filter((one) => one.role === role)
        .map(({ pid, cpuSeconds }) => cpuSeconds - (first.find((one) => one.pid === pid)?.cpuSeconds ?? 0)),
    ) / elapsed;
  return {
    seconds: elapsed,
    cpu: { page: used('page'), extension: used('extension'), rest: used('rest') },
    memory: memoryOf(looks),
  };
}

function memoryOf(looks: readonly { readonly at: number; readonly value: number }[]): GalleryLoad['memory'] {
  const { slope: perMinute, error } = slope(looks);
  return { megabytes: Math.max(...looks.map(({ value }) => value)), perMinute, error };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
