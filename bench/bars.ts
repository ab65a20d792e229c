import { rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import type { Appearance } from '../demo/gallery/person.ts';
import { quantile } from '../node/statistics.ts';
import { serve } from '../scripts/staticServer.ts';
import { CheckSession, pause, press, snapshot, until } from '../test/browser/harness/checkSession.ts';
import {
  allDisagreements,
  disagreements,
  openCall,
  serveGallery,
  setAppearance,
} from '../test/browser/harness/galleryPage.ts';
import { KINDS, writeKindsPage } from '../test/browser/harness/kindsPage.ts';
import { traceOwnTasks } from '../test/browser/harness/ownTasks.ts';
import { makePictureFiles } from '../test/browser/harness/pictureFiles.ts';
import { pressPictures, settledPictures } from '../test/browser/harness/pictureSession.ts';
import { popupPaint } from './popupPaint.ts';
import { REFERENCE_MS, type ReferenceWork, referenceWork } from './referenceWork.ts';

/** A promise about speed, as it was kept in this run. */
export interface BarResult {
  readonly what: string;
  /** What it took. */
  readonly ms: number;
  /** What the reference work took, measured just before and just after: their mean, ms. */
  readonly referenceMs: number;
  /** How many times the reference it took, and may take at most. */
  readonly ratio: number;
  readonly bar: number;
}

/** ms after which a bench gives up waiting. */
const GIVE_UP = 300_000;

/** s over which checks are counted. */
const COUNTED = 15;

/** How often the popup is opened while the models load. */
const PAINTS = 20;

/** s for which the page's main thread is watched. */
const TRACED = 5;

/** What is promised. The ms hold on the machine on which the reference work takes REFERENCE_MS. */
const PROMISES: readonly {
  readonly what: string;
  readonly mostMs: number;
  readonly measure: (session: CheckSession) => Promise<number>;
}[] = [
  { what: 'nine tiles: from the click until popup, badge and boxes are right', mostMs: 3000, measure: firstAnswer },
  { what: 'nine tiles: from a mask put on or off until its box says so', mostMs: 2000, measure: labelChange },
  {
    what: 'popup: from its opening until its frame is painted, while the models load (95 of 100)',
    mostMs: 100,
    measure: async (session) =>
      quantile(
        (await popupPaint(session, PAINTS)).loading.map(({ first }) => first),
        0.95,
      ),
  },
  { what: '25 tiles: between two checks of the tile checked least', mostMs: 1000, measure: checkInterval(25) },
  { what: '49 tiles: between two checks of the tile checked least', mostMs: 2000, measure: checkInterval(49) },
  { what: '49 tiles: our longest task in the page, processor time', mostMs: 50, measure: longestTask(49) },
  {
    what: `${Object.keys(KINDS).length + 3} pictures of every kind: from the click until all are done`,
    mostMs: 90_000,
    measure: everyKind,
  },
];

/** Measures everything that is promised about speed, each in a fresh browser. @param onResult called after each */
export async function measureBars(onResult: (result: BarResult) => void): Promise<BarResult[]> {
  const reference = await referenceWork();
  const results: BarResult[] = [];
  try {
    for (const promise of PROMISES) {
      const result = await measureOne(promise, reference);
      onResult(result);
      results.push(result);
    }
  } finally {
    reference.dispose();
  }
  return results;
}

async function measureOne(
  { what, mostMs, measure }: (typeof PROMISES)[number],
  reference: ReferenceWork,
): Promise<BarResult> {
  const session = await CheckSession.open();
  try {
    const before = await reference.measure();
    const ms = await measure(session).catch((error: unknown) => {
      process.stderr.write(`${what}: ${error}\n`);
      return Number.POSITIVE_INFINITY;
    });
    const referenceMs = (before + (await reference.measure())) / 2;
    return { what, ms, referenceMs, ratio: ms / referenceMs, bar: mostMs / REFERENCE_MS };
  } finally {
    await session.close();
  }
}

async function inGallery<T>(session: CheckSession, tiles: number, use: (page: Page) => Promise<T>): Promise<T> {
  const server = await serveGallery();
  try {
    return await use(await openCall(session, server, tiles));
  } finally {
    server.close();
  }
}

function firstAnswer(session: CheckSession): Promise<number> {
  return inGallery(session, 9, async (page) => {
    const popup = await session.openPopup(page);
    const begun = performance.now();
    await press(popup, 'start');
    await until('all agree', async () => (await allDisagreements(session, page, popup)).join('; ') || true, GIVE_UP);
    return performance.now() - begun;
  });
}

/** The longest of four changes. */
function labelChange(session: CheckSession): Promise<number> {
  return inGallery(session, 9, async (page) => {
    const agree = () => until('boxes agree', async () => (await disagreements(page)).join('; ') || true, GIVE_UP);
    await session.check(page);
    await agree();
    const changes: readonly (readonly [tile: number, to: Appearance])[] = [
      [1, 'correct'],
      [0, 'bare'],
      [2, 'under_nose'],
      [4, 'on_chin'],
    ];
    let longest = 0;
    for (const [tile, appearance] of changes) {
      await setAppearance(page, tile, appearance);
      longest = Math.max(longest, await agree());
    }
    return longest;
  });
}

function checkInterval(tiles: number): (session: CheckSession) => Promise<number> {
  return (session) =>
    inGallery(session, tiles, async (page) => {
      const checks = await checkAll(session, page, tiles);
      const before = await checks();
      const begun = performance.now();
      await pause(COUNTED * 1000);
      const elapsed = performance.now() - begun;
      return elapsed / Math.min(...(await checks()).map((count, index) => count - (before[index] ?? 0)));
    });
}

function longestTask(tiles: number): (session: CheckSession) => Promise<number> {
  return (session) =>
    inGallery(session, tiles, async (page) => {
      await checkAll(session, page, tiles);
      return (await traceOwnTasks(page, session.address, TRACED * 1000)).cpuMs;
    });
}

/** Starts a check and waits until every tile was checked, and a little more. @returns reads how often each was */
async function checkAll(session: CheckSession, page: Page, tiles: number): Promise<() => Promise<number[]>> {
  await session.check(page);
  const checks = async () => (await snapshot(page))?.tiles.map((tile) => tile.checks) ?? [];
  await until('every tile was checked', async () => (await checks()).filter(Boolean).length === tiles, GIVE_UP);
  await pause(2000);
  return checks;
}

async function everyKind(session: CheckSession): Promise<number> {
  const folder = await makePictureFiles();
  writeKindsPage(folder);
  const server = await serve({ '/': folder });
  try {
    const page = await session.page(`${server.origin}/kinds.html`);
    const popup = await session.openPopup(page);
    const begun = performance.now();
    await pressPictures(popup, 'check');
    await settledPictures(page, GIVE_UP);
    return performance.now() - begun;
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
