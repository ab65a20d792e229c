import { expect, it } from 'vitest';
import type { FaceState } from '../faces/faceState.ts';
import { peopleAfter } from './peopleAfter.ts';
import { NOBODY, type Person } from './person.ts';
import { sinceWhen } from './personState.ts';

/** A person who was in these states, each from that second on. */
function person(...states: readonly (readonly [second: number, state: FaceState])[]): Person {
  const roster = states.reduce((before, [second, state]) => {
    const faces = [{ id: 1, state, confidence: 1 }];
    return peopleAfter(before, [{ document: 0, id: 1, name: '', faces }], second * 1000);
  }, NOBODY);
  return roster.people[0] as Person;
}

const isBreaking = (state: FaceState) => state === 'without_mask' || state === 'incorrect_mask';

it('says since when a condition holds, over several states that fulfil it', () => {
  const ann = person([1, 'with_mask'], [10, 'without_mask'], [20, 'incorrect_mask'], [30, 'without_mask']);
  expect(ann.since).toBe(30_000);
  expect(sinceWhen(ann, isBreaking)).toBe(10_000);
});

it('looks past flickers, and not past anything longer', () => {
  expect(sinceWhen(person([1, 'without_mask'], [10, 'unsure'], [11, 'incorrect_mask']), isBreaking)).toBe(1000);
  expect(sinceWhen(person([1, 'without_mask'], [10, 'unsure'], [13, 'incorrect_mask']), isBreaking)).toBe(13_000);
});

it('says nothing where the present state does not fulfil it', () => {
  expect(sinceWhen(person([1, 'without_mask'], [10, 'with_mask']), isBreaking)).toBeUndefined();
});
