import { describe, expect, it } from 'vitest';
import type { TileState } from '../../session/tileState.ts';
import { reportKeys } from './reportKeys.ts';

const TILE: TileState = {
  id: 1,
  name: 'Ada',
  activity: 'checking',
  problem: null,
  faces: [{ id: 7, state: 'with_mask', confidence: 0.9 }],
  checks: 3,
};
const KEYS = reportKeys([TILE]);

describe('reportKeys', () => {
  it('ignores further checks, and changes of less than a percent', () => {
    expect(reportKeys([{ ...TILE, checks: 4, faces: [{ id: 7, state: 'with_mask', confidence: 0.902 }] }])).toEqual(
      KEYS,
    );
  });

  it('tells a changed confidence apart from a changed state', () => {
    const moved = reportKeys([{ ...TILE, faces: [{ id: 7, state: 'with_mask', confidence: 0.8 }] }]);
    expect(moved.states).toBe(KEYS.states);
    expect(moved.details).not.toBe(KEYS.details);
  });

  it.each<[string, Partial<TileState>]>([
    ['another state', { faces: [{ id: 7, state: 'without_mask', confidence: 0.9 }] }],
    ['someone else', { faces: [{ id: 8, state: 'with_mask', confidence: 0.9 }] }],
    ['another activity', { activity: 'paused' }],
    ['people who are too close', { closePairs: { tooClose: 1, perhaps: 0 } }],
    ['a problem', { problem: 'cross_origin' }],
    ['no check yet', { checks: 0 }],
  ])('notices %s', (_, change) => {
    expect(reportKeys([{ ...TILE, ...change }]).states).not.toBe(KEYS.states);
  });
});
