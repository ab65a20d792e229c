import { expect, it } from 'vitest';
import { peopleAfter } from '../people/peopleAfter.ts';
import { NOBODY, type Person } from '../people/person.ts';
import { personName } from './personName.ts';

const faces = (...ids: number[]) => ids.map((id) => ({ id, state: 'unsure', confidence: 0.5 }) as const);

it('calls people by their tile, and numbers those who share one or have no name', () => {
  const tiles = [
    { document: 0, id: 1, name: 'Ann', faces: faces(1) },
    { document: 0, id: 2, name: 'Room', faces: faces(1, 2) },
    { document: 0, id: 3, name: '', faces: faces(1) },
  ];
  const roster = peopleAfter(NOBODY, tiles, 1000);
  expect(roster.people.map((person: Person) => personName(person, roster))).toEqual([
    'Ann',
    'Person 1 of Room',
    'Person 2 of Room',
    'Person 4',
  ]);
});
