import { expect, it } from 'vitest';
import { ruleOf } from '../../test/node/ruleOf.ts';
import { breakingSince, nextAfter, offenders } from './offenders.ts';
import { peopleAfter, peopleMarked } from './peopleAfter.ts';
import { NOBODY } from './person.ts';

const STATES = ['without_mask', 'with_mask', 'incorrect_mask', 'unsure', 'without_mask'] as const;
const tiles = STATES.map((state, index) => ({
  document: 0,
  id: index + 1,
  name: '',
  faces: [{ id: 1, state, confidence: 0.9 }],
}));
const roster = peopleAfter(NOBODY, tiles, 1000);
const numbers = (people: readonly { readonly number: number }[]) => people.map(({ number }) => number);

it('are those who break the policy and count', () => {
  expect(numbers(offenders(roster, ruleOf('mask_required')))).toEqual([1, 3, 5]);
  expect(numbers(offenders(roster, ruleOf('mask_required', false)))).toEqual([1, 5]);
  expect(numbers(offenders(roster, ruleOf('mask_forbidden', false)))).toEqual([2, 3]);
  expect(offenders(roster, ruleOf('count_only'))).toEqual([]);
  expect(numbers(offenders(peopleMarked(roster, '0:1:1', 'ignored', 1000), ruleOf('mask_required')))).toEqual([3, 5]);
});

it('come one after the other, and again from the first', () => {
  const all = offenders(roster, ruleOf('mask_required'));
  expect(
    numbers([nextAfter(all, undefined), nextAfter(all, '0:1:1'), nextAfter(all, '0:5:5')].flatMap((one) => one ?? [])),
  ).toEqual([1, 3, 1]);
  expect(nextAfter([], undefined)).toBeUndefined();
});

it('have broken it since a time', () => {
  expect(roster.people.map((person) => breakingSince(person, ruleOf('mask_required')))).toEqual([
    1000,
    undefined,
    1000,
    undefined,
    1000,
  ]);
});
