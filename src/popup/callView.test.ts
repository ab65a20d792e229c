import { expect, it } from 'vitest';
import { ruleOf } from '../../test/node/ruleOf.ts';
import { totalFaces } from '../faces/countFaces.ts';
import { peopleAfter, peopleMarked } from '../people/peopleAfter.ts';
import { NOBODY, type Person } from '../people/person.ts';
import { STARTING, seenTiles, type TabTiles } from '../session/tabTiles.ts';
import type { TileState } from '../session/tileState.ts';
import { callView } from './callView.ts';
import { sentence } from './components/sentence.ts';

const STATES = ['with_mask', 'incorrect_mask', 'unsure', 'without_mask'] as const;

const tile = (id: number, more: Partial<TileState> = {}): TileState => ({
  id,
  name: `${id}`,
  activity: 'checking',
  problem: null,
  faces: [{ id: 1, state: STATES[(id - 1) % STATES.length] ?? 'unsure', confidence: 0.9 }],
  checks: 1,
  ...more,
});

function call(tiles: readonly TileState[]): TabTiles {
  const frames = { 0: [...tiles] };
  return { ...STARTING, phase: 'checking', frames, roster: peopleAfter(NOBODY, seenTiles({ frames }), 1000) };
}

const four = call([1, 2, 3, 4].map((id) => tile(id)));
const names = (people: readonly Person[]) => people.map(({ tileName }) => tileName);
const says = (tab: TabTiles, ...[policy, strict]: ['mask_required' | 'mask_forbidden' | 'count_only', boolean]) => {
  const view = callView(tab, ruleOf(policy, strict));
  return sentence(view, totalFaces(view.counts), ruleOf(policy, strict));
};

it('sorts people into those who break the rule, the unsure, and those who keep it', () => {
  const view = callView(four, ruleOf('mask_required'));
  expect([view.breaking, view.unsure, view.keeping].map(names)).toEqual([['2', '4'], ['3'], ['1']]);
  const lenient = callView(four, ruleOf('mask_required', false));
  expect([lenient.breaking, lenient.keeping].map(names)).toEqual([['4'], ['1', '2']]);
  expect(names(callView(four, ruleOf('count_only')).keeping)).toEqual(['1', '2', '4']);
});

it('sets apart whom the user has left out, and what is not checked', () => {
  const marked = { ...four, roster: peopleMarked(four.roster, '0:4:4', 'ignored', 2000) };
  const view = callView(marked, ruleOf('mask_required'));
  expect([view.breaking, view.leftOut].map(names)).toEqual([['2'], ['4']]);
  const mixed = callView(call([tile(1), tile(2, { activity: 'paused', faces: [] })]), ruleOf('mask_required'));
  expect(mixed).toMatchObject({ checked: 1, unchecked: [{ id: 2, document: 0 }] });
});

it('shows nobody after the end', () => {
  expect(callView({ ...four, phase: 'stopped' }, ruleOf('mask_required'))).toMatchObject({ breaking: [], checked: 0 });
  expect(callView(undefined, ruleOf('mask_required'))).toMatchObject({ breaking: [], checked: 0 });
});

it('is told in one sentence, which never says more than is known', () => {
  expect(says(four, 'mask_required', true)).toBe('2 of 4 without a correct mask');
  expect(says(four, 'mask_required', false)).toBe('1 of 4 people without a mask');
  expect(says(four, 'mask_forbidden', true)).toBe('2 of 4 with a mask on');
  expect(says(four, 'count_only', true)).toBe('4 people');
  expect(says(call([tile(1), tile(3)]), 'mask_required', true)).toBe("1 keeps the rule, 1 can't be seen clearly");
  expect(says(call([tile(1), tile(5)]), 'mask_required', true)).toBe('All 2 people seen keep the rule');
  expect(says(call([tile(1)]), 'mask_required', true)).toBe('The one person seen keeps the rule');
  expect(says(call([tile(3)]), 'mask_required', true)).toBe('Nobody can be seen clearly enough');
  expect(says(call([tile(1, { faces: [] })]), 'mask_required', true)).toBe('Nobody seen yet');
  const unreadable = tile(1, { faces: [], activity: 'unreadable', problem: 'protected' });
  expect(says(call([unreadable]), 'mask_required', true)).toBe('Nothing here can be checked');
});
