import { expect, it } from 'vitest';
import { judgeReactions } from './judgeReactions.ts';

const bare = 'without_mask';
const masked = 'with_mask';
const seen = (at: number, states: string, name = 'Ada') => ({ at, name, states });
const change = (at: number, state: string, name = 'Ada') => ({ at, name, state });

it('measures from a change to the right state of the same tile', () => {
  const states = [seen(0, bare), seen(0, bare, 'Ben'), seen(1200, masked, 'Ben'), seen(1700, masked)];
  const { delays, missed, flicker } = judgeReactions([change(1000, masked)], states, 2, 60);
  expect(delays).toEqual([700]);
  expect(missed).toBe(0);
  expect(flicker).toBe(0.5);
});

it('takes an unsure state on the way to the right one for no flicker, and one after it for flicker', () => {
  const onTheWay = [seen(0, bare), seen(1300, 'unsure'), seen(1500, masked)];
  expect(judgeReactions([change(1000, masked)], onTheWay, 1, 60)).toMatchObject({ delays: [500], flicker: 0 });
  const after = [...onTheWay, seen(1900, 'unsure'), seen(2000, masked)];
  expect(judgeReactions([change(1000, masked)], after, 1, 60)).toMatchObject({ delays: [500], flicker: 2 });
});

it('counts a change that is not shown within 15 s as missed, and as infinitely late', () => {
  const states = [seen(0, bare), seen(17_000, masked)];
  expect(judgeReactions([change(1000, masked)], states, 1, 60)).toMatchObject({ changes: 1, missed: 1, p95: Infinity });
});

it('leaves out a change to what was shown already', () => {
  const states = [seen(0, masked)];
  expect(judgeReactions([change(1000, masked)], states, 1, 60)).toMatchObject({ changes: 0, missed: 0, delays: [] });
});
