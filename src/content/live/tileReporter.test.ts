import { beforeEach, describe, expect, it } from 'vitest';
import { fake } from '../../../test/node/fakeBrowser.ts';
import type { TileState } from '../../session/tileState.ts';
import { TileReporter } from './tileReporter.ts';

const TILE: TileState = {
  id: 1,
  name: 'Ada',
  activity: 'checking',
  problem: null,
  faces: [{ id: 7, state: 'with_mask', confidence: 0.9 }],
  checks: 3,
};
const BARE: TileState = { ...TILE, faces: [{ id: 7, state: 'without_mask', confidence: 0.9 }] };
const SURER: TileState = { ...TILE, faces: [{ id: 7, state: 'with_mask', confidence: 0.95 }] };

let reporter: TileReporter;

beforeEach(() => {
  reporter = new TileReporter();
  report(0, TILE);
});

/** Reports at a time, in ms. @returns whether the background was told */
function report(now: number, ...tiles: TileState[]): boolean {
  fake.runtime.sendMessage.mockClear();
  reporter.report(tiles, now, false);
  return fake.runtime.sendMessage.mock.calls.length > 0;
}

describe('TileReporter', () => {
  it('tells which tiles there are', () => {
    expect(report(250, BARE)).toBe(true);
    expect(fake.runtime.sendMessage).toHaveBeenCalledWith({ type: 'tiles', tiles: [BARE], hidden: false });
  });

  it('tells of a change at most four times a second', () => {
    expect(report(249, BARE)).toBe(false);
    expect(report(250, BARE)).toBe(true);
  });

  it('tells of a changed confidence only after two seconds', () => {
    expect(report(1999, SURER)).toBe(false);
    expect(report(2000, SURER)).toBe(true);
  });

  it('repeats what has not changed every five seconds', () => {
    expect(report(4999, TILE)).toBe(false);
    expect(report(5000, TILE)).toBe(true);
    expect(report(5250, TILE)).toBe(false);
  });

  it('tells when the page begins to hide the boxes, and when it ends', () => {
    fake.runtime.sendMessage.mockClear();
    for (const [now, hidden] of [
      [250, true],
      [500, true],
      [750, false],
    ] as const)
      reporter.report([TILE], now, hidden);
    const told = fake.runtime.sendMessage.mock.calls.map(([message]) => (message as { hidden: boolean }).hidden);
    expect(told).toEqual([true, false]);
  });

  it('tells when no tile is left', () => {
    expect(report(300)).toBe(true);
    expect(fake.runtime.sendMessage).toHaveBeenCalledWith({ type: 'tiles', tiles: [], hidden: false });
  });
});
