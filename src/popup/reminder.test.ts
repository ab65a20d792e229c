import { expect, it } from 'vitest';
import { ruleOf } from '../../test/node/ruleOf.ts';
import type { FaceState } from '../faces/faceState.ts';
import { peopleAfter } from '../people/peopleAfter.ts';
import { NOBODY } from '../people/person.ts';
import type { Rule } from '../policy/policy.ts';
import { STARTING } from '../session/tabTiles.ts';
import { callView } from './callView.ts';
import { reminderText } from './reminder.ts';

/** What is copied in a call of tiles with these names, each with people in these states. */
function reminder(tiles: readonly (readonly [name: string, ...states: FaceState[]])[], rule: Rule, named = false) {
  const seen = tiles.map(([name, ...states], at) => ({
    document: 0,
    id: at + 1,
    name,
    faces: states.map((state, face) => ({ id: face + 1, state, confidence: 0.9 })),
  }));
  const roster = peopleAfter(NOBODY, seen, 1000);
  const view = callView({ ...STARTING, phase: 'checking', roster }, rule);
  return reminderText(view.breaking, roster, rule, named);
}

const REQUIRED = ruleOf('mask_required');

it('asks those without a mask, and those who wear it wrongly, for what they can do', () => {
  expect(
    reminder(
      [
        ['Ann', 'without_mask'],
        ['Bob', 'without_mask'],
        ['Cem', 'with_mask'],
      ],
      REQUIRED,
    ),
  ).toBe('2 people: please put your mask on.');
  expect(reminder([['Ann', 'incorrect_mask']], REQUIRED)).toBe('1 person: please wear your mask over mouth and nose.');
  expect(reminder([['Ann', 'incorrect_mask', 'without_mask']], REQUIRED)).toBe(
    '1 person: please put your mask on. 1 person: please wear your mask over mouth and nose.',
  );
});

it('asks nobody who keeps the rule, is unsure, or wears a mask wrongly where that is allowed', () => {
  expect(reminder([['Ann', 'with_mask', 'unsure']], REQUIRED)).toBe('');
  expect(reminder([['Ann', 'incorrect_mask']], ruleOf('mask_required', false))).toBe('');
  expect(reminder([['Ann', 'without_mask']], ruleOf('count_only'))).toBe('');
});

it('asks to take the mask off where masks are forbidden', () => {
  expect(
    reminder(
      [
        ['Ann', 'with_mask'],
        ['Bob', 'incorrect_mask'],
      ],
      ruleOf('mask_forbidden'),
    ),
  ).toBe('2 people: please take your mask off.');
});

it('names whom the page names, and counts the others', () => {
  const tiles = [
    ['Ann', 'without_mask'],
    ['', 'without_mask'],
    ['Room', 'without_mask', 'without_mask'],
  ] as const;
  expect(reminder(tiles, REQUIRED, true)).toBe(
    'Ann, Person 1 of Room, Person 2 of Room, and 1 more: please put your mask on.',
  );
  expect(reminder([['', 'without_mask']], REQUIRED, true)).toBe('1 person: please put your mask on.');
});
