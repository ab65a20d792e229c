import type { Page } from 'puppeteer-core';
import { type CheckSession, pause, snapshot, until } from '../test/browser/harness/checkSession.ts';
import { hostLoad } from '../test/browser/harness/offscreenLoad.ts';
import { readProcesses } from './processes.ts';
import { pageUse, type SoakLook } from './soakLooks.ts';

/** What the checks have taken until now. */
interface Spent {
  readonly at: number;
  readonly checks: number;
  /** s of processor time of the extension. */
  readonly processor: number;
}

/**
 * Watches a check that runs: what it uses at several moments.
 *
 * @param tiles how many the page shows: all of them must have been checked once before the first look
 * @param settle ms before the first look: caches fill and a GPU is tried in the first ones
 * @param every ms between two looks
 * @param length ms from the first look to the last one
 * @param onLook is told of each look at once
 */
export async function watchCheck(
  session: CheckSession,
  page: Page,
  times: { readonly tiles: number; readonly settle: number; readonly every: number; readonly length: number },
  onLook: (look: SoakLook) => void = () => undefined,
): Promise<SoakLook[]> {
  const checked = async () => (await checksOf(page)).filter(Boolean).length === times.tiles;
  await until('every tile was checked', checked, 60_000);
  const host = await session.offscreen();
  if (!host) throw new Error('no inference host');
  await pause(times.settle);
  const looks: SoakLook[] = [];
  const begun = performance.now();
  let last = await spent(session, page);
  while (performance.now() - begun < times.length) {
    await pause(times.every);
    const now = await spent(session, page);
    const [inHost, inPage, load] = [await pageUse(host), await pageUse(page), await hostLoad(session)];
    const ours = (await readProcesses(session.browser)).filter(({ role }) => role === 'extension');
    const checks = now.checks - last.checks;
    const look: SoakLook = {
      minute: (now.at - begun) / 60_000,
      checks: (1000 * checks) / (now.at - last.at),
      cost: (1000 * (now.processor - last.processor)) / checks,
      tensors: sum(load.tensors),
      ports: load.ports,
      hostHeap: inHost.heap,
      pageHeap: inPage.heap,
      nodes: inPage.nodes,
      listeners: inPage.listeners,
      memory: sum(ours.map(({ ownMegabytes }) => ownMegabytes)),
    };
    last = await spent(session, page);
    looks.push(look);
    onLook(look);
  }
  return looks;
}

async function spent(session: CheckSession, page: Page): Promise<Spent> {
  const [checks, processes] = [await checksOf(page), await readProcesses(session.browser)];
  const ours = processes.filter(({ role }) => role === 'extension');
  return { at: performance.now(), checks: sum(checks), processor: sum(ours.map(({ cpuSeconds }) => cpuSeconds)) };
}

async function checksOf(page: Page): Promise<number[]> {
  return (await snapshot(page))?.tiles.map(({ checks }) => checks) ?? [];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
