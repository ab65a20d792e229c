import type { Page } from 'puppeteer-core';
import { type Interval, quantile, ratioByTurns } from '../node/statistics.ts';
import { pause } from '../test/browser/harness/checkSession.ts';
import { inContentWorld } from '../test/browser/harness/contentWorld.ts';

/** What one turn of one side showed. */
interface Felt {
  /** ms from each movement of the mouse to the display frame after it. */
  readonly input: readonly number[];
  /** Frames per second that the page's videos presented, all together. */
  readonly presented: number;
}

/** What somebody in a call notices of the checks. */
export interface CallFeel {
  /** Movements of the mouse on each side. */
  readonly moves: number;
  /** ms from a movement of the mouse to the display frame after it. */
  readonly input: { readonly with: Quantiles; readonly without: Quantiles };
  /** How many times as long it took with checks. */
  readonly inputRatio: { readonly p50: Interval; readonly p95: Interval };
  /** Frames per second that the page's videos presented, all together. */
  readonly presented: { readonly with: number; readonly without: number };
  /** How many times as many were presented with checks. */
  readonly presentedRatio: Interval;
}

interface Quantiles {
  readonly p50: number;
  readonly p95: number;
}

/** Movements of the mouse in one turn. */
const MOVES = 20;

/** ms between two movements: at least, and what chance adds, so that they don't keep step with the display frames. */
const MOVE_EVERY = { least: 35, chance: 30 };

/** ms after a change of sides before anything is measured: what was under way ends, and the boxes come or go. */
const SETTLE = 500;

/**
 * Lets a check pause and go on by turns, and measures what the page's user notices. While it is paused, all that is left of
 * MaskCheck in the page is a callback at each video frame that does nothing.
 *
 * @param page is checked; `COUNT_PRESENTED` runs in it
 * @param moves movements of the mouse on each side
 */
export async function callByTurns(page: Page, moves: number): Promise<CallFeel> {
  await page.evaluate(LISTEN);
  const turns: { readonly ours: Felt; readonly theirs: Felt }[] = [];
  while (turns.length * MOVES < moves) {
    // Who goes first changes from turn to turn, so that a drift of the machine favours neither side.
    const first = turns.length % 2 === 0;
    const [one, other] = [await feel(page, first), await feel(page, !first)];
    turns.push(first ? { ours: one, theirs: other } : { ours: other, theirs: one });
  }
  await setPaused(page, false);
  const input = turns.map(({ ours, theirs }) => ({ ours: ours.input, theirs: theirs.input }));
  const presented = turns.map(({ ours, theirs }) => ({ ours: [ours.presented], theirs: [theirs.presented] }));
  const p50 = (values: readonly number[]) => quantile(values, 0.5);
  const p95 = (values: readonly number[]) => quantile(values, 0.95);
  const quantiles = (values: readonly number[]) => ({ p50: p50(values), p95: p95(values) });
  return {
    moves: turns.length * MOVES,
    input: {
      with: quantiles(input.flatMap(({ ours }) => ours)),
      without: quantiles(input.flatMap(({ theirs }) => theirs)),
    },
    inputRatio: { p50: ratioByTurns(input, p50), p95: ratioByTurns(input, p95) },
    presented: {
      with: mean(presented.flatMap(({ ours }) => ours)),
      without: mean(presented.flatMap(({ theirs }) => theirs)),
    },
    presentedRatio: ratioByTurns(presented, mean),
  };
}

async function feel(page: Page, checked: boolean): Promise<Felt> {
  await setPaused(page, !checked);
  await pause(SETTLE);
  await page.evaluate('movedAfter.length = 0');
  const frames = () => page.evaluate('presentedCounter.frames') as Promise<number>;
  const [before, begun] = [await frames(), performance.now()];
  for (let move = 0; move < MOVES; move++) {
    await page.mouse.move(20 + (move % 50) * 5, 20 + (move % 7) * 9);
    await pause(MOVE_EVERY.least + MOVE_EVERY.chance * Math.random());
  }
  const presented = ((await frames()) - before) / ((performance.now() - begun) / 1000);
  return { input: (await page.evaluate('movedAfter')) as readonly number[], presented };
}

async function setPaused(page: Page, paused: boolean): Promise<void> {
  const done = await inContentWorld(
    page,
    `globalThis.maskCheckRunning && (maskCheckRunning.check.pause(${paused}), 'done')`,
  );
  if (done !== 'done') throw new Error('no check runs in the page');
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

const LISTEN = `
  globalThis.movedAfter = [];
  addEventListener('pointermove', ({ timeStamp }) => {
    requestAnimationFrame(() => movedAfter.push(performance.now() - timeStamp));
  });`;

/**
 * Counts in the page how many frames its videos present. It is a text, because the page lacks the compiler's helpers.
 */
export const COUNT_PRESENTED = `
  globalThis.presentedCounter = { frames: 0 };
  for (const video of document.querySelectorAll('video')) {
    let last;
    const count = (_, { presentedFrames }) => {
      presentedCounter.frames += presentedFrames - (last ?? presentedFrames - 1);
      last = presentedFrames;
      video.requestVideoFrameCallback(count);
    };
    video.requestVideoFrameCallback(count);
  }`;
