import { loadavg } from 'node:os';
import type { Page } from 'puppeteer-core';
import { CheckSession, pause, snapshot, until } from '../test/browser/harness/checkSession.ts';
import { inContentWorld } from '../test/browser/harness/contentWorld.ts';
import { openCall, serveGallery, setAppearance, truth } from '../test/browser/harness/galleryPage.ts';
import { type Change, judgeReactions, type Reactions, type SeenStates } from './judgeReactions.ts';
import { readProcesses } from './processes.ts';

/** How soon a change in one tile of a gallery is shown, and what the checks cost meanwhile. */
export interface Reaction extends Reactions {
  readonly tiles: number;
  /** Checks per tile and second: the least and the mean. */
  readonly checks: { readonly least: number; readonly mean: number };
  /** Processor seconds per second that the browser takes beyond the same page without MaskCheck. */
  readonly cpu: number;
  /** Frames per second that the page's own display shows while it is checked. */
  readonly displayed: number;
  /** The machine's load (mean processes that ran or waited in the last minute) at the end. */
  readonly load: number;
}

/** The reaction of a build, by the build's name. */
export interface BuiltReaction extends Reaction {
  readonly build: string;
}

/** ms from one change to the next, in another tile. */
const CHANGE_EVERY = 1500;

/** ms of checking before the first change. */
const SETTLE = 6000;

/** s for which the page alone is measured. */
const ALONE = 6;

/** Steps from one tile to the next: neighbours do not follow each other, and all of 9, 25 or 49 have their turn. */
const STEP = 8;

/** Names the figures of `reactionLine`. */
export const REACTION_HEADER =
  '\ntiles  build  changes (missed)  shown after p50 p95 ms  flicker per tile and minute  checks/s least mean  cpu ours  displayed/s  load';

/** One line for people. */
export function reactionLine(seen: BuiltReaction): string {
  const { build, tiles, changes, missed, p50, p95, flicker, checks, cpu, displayed, load } = seen;
  const rates = `${checks.least.toFixed(2)} ${checks.mean.toFixed(2)}`;
  return (
    `${`${tiles}`.padStart(5)}  ${build.padEnd(5)}  ${changes} (${missed})  ${p50.toFixed(0)} ${p95.toFixed(0)}  ` +
    `${flicker.toFixed(2)}  ${rates}  ${cpu.toFixed(2)}  ${displayed.toFixed(0)}  ${load.toFixed(1)}`
  );
}

/**
 * Lets people of the demo's gallery put their masks on and take them off, one at a time.
 *
 * @param seconds how long
 * @param checkRate how often videos are checked, as the user chooses it
 * @param extension folder of the built extension, if not the usual one
 */
export async function reaction(
  tiles: number,
  seconds: number,
  checkRate: string,
  extension?: string,
): Promise<Reaction> {
  const server = await serveGallery();
  const session = await CheckSession.open(extension ? { extension } : {});
  try {
    const background = await session.background();
    await background.evaluate(
      (rate) => chrome.storage.local.set({ settings: { version: 1, checkRate: rate } }),
      checkRate,
    );
    const page = await openCall(session, server, tiles);
    await pause(SETTLE / 2);
    const alone = await use(session, () => pause(ALONE * 1000));
    await session.check(page);
    const checks = async () => (await snapshot(page))?.tiles.map((tile) => tile.checks) ?? [];
    await until('every tile was checked', async () => (await checks()).filter(Boolean).length === tiles, 60_000);
    await pause(SETTLE);
    await inContentWorld(page, RECORD);
    await page.evaluate(COUNT_DISPLAYED);
    const before = await checks();
    let changes: readonly Change[] = [];
    const { cpu, elapsed } = await use(session, async () => {
      changes = await changeTiles(page, seconds);
    });
    const rates = (await checks()).map((count, index) => (count - (before[index] ?? 0)) / elapsed);
    const displayed = ((await page.evaluate('displayedFrames')) as number) / elapsed;
    await pause(SETTLE);
    const seen: SeenStates[] = JSON.parse((await inContentWorld(page, RECORDED)) ?? '[]');
    return {
      tiles,
      ...judgeReactions(changes, seen, tiles, elapsed),
      checks: { least: Math.min(...rates), mean: rates.reduce((sum, rate) => sum + rate, 0) / rates.length },
      cpu: cpu - alone.cpu,
      displayed,
      load: loadavg()[0] ?? Number.NaN,
    };
  } finally {
    await session.close();
    server.close();
  }
}

/** Notes, in the extension's world, each change of the states that a tile shows. It is a text, as the page has no helpers. */
const RECORD = `globalThis.maskCheckRunning && (() => {
  globalThis.recordedStates = [];
  const last = new Map();
  setInterval(() => {
    for (const { name, faces } of maskCheckRunning.check.snapshot().tiles) {
      const states = faces.map(({ state }) => state).join(' ');
      if (last.get(name) === states) continue;
      last.set(name, states);
      recordedStates.push({ at: performance.now(), name, states });
    }
  }, 100);
  return 'recording';
})()`;

const RECORDED = 'globalThis.recordedStates && JSON.stringify(recordedStates)';

const COUNT_DISPLAYED = `
  globalThis.displayedFrames = 0;
  const count = () => { displayedFrames++; requestAnimationFrame(count); };
  requestAnimationFrame(count);`;

/** What the browser uses while something goes on: processor seconds per second, over so many seconds. */
async function use(session: CheckSession, during: () => Promise<void>): Promise<{ cpu: number; elapsed: number }> {
  const [earlier, begun] = [await readProcesses(session.browser), performance.now()];
  await during();
  const [later, elapsed] = [await readProcesses(session.browser), (performance.now() - begun) / 1000];
  const used = later.map(
    ({ pid, cpuSeconds }) => cpuSeconds - (earlier.find((one) => one.pid === pid)?.cpuSeconds ?? 0),
  );
  return { cpu: used.reduce((sum, one) => sum + one, 0) / elapsed, elapsed };
}

async function changeTiles(page: Page, seconds: number): Promise<Change[]> {
  const changes: Change[] = [];
  const names = (await truth(page)).map(({ name }) => name);
  for (let step = 0; step * CHANGE_EVERY < seconds * 1000; step++) {
    const tile = (step * STEP) % names.length;
    const bare = (await truth(page))[tile]?.label === 'without_mask';
    const at = (await page.evaluate('performance.now()')) as number;
    await setAppearance(page, tile, bare ? 'correct' : 'bare');
    changes.push({ at, name: names[tile] ?? '', state: bare ? 'with_mask' : 'without_mask' });
    await pause(CHANGE_EVERY);
  }
  return changes;
}
