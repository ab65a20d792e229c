import { countFaces, type FaceCounts } from '../faces/countFaces.ts';
import type { Person, Roster } from './person.ts';

/** ms for which somebody who has left a tile still makes the others "person 2 of …". */
const REMEMBERED_BESIDE = 60_000;

/** The people who count: those seen now, except whom the user has said to leave out. */
export function peopleCounted({ people }: Roster): Person[] {
  return people.filter(({ present, mark }) => present && !isLeftOut(mark));
}

/** How many of the people who count are in which state. */
export function countPeople(roster: Roster): FaceCounts {
  return countFaces(peopleCounted(roster));
}

/** Whether the user has said that someone does not count. */
export function isLeftOut(mark: Person['mark']): mark is 'not_a_person' | 'ignored' {
  return mark === 'not_a_person' || mark === 'ignored';
}

/**
 * Whether a person shares the tile with others, now or a short time ago, so that the tile's name alone does not say who
 * is meant. What the user has called no person is nobody.
 */
export function sharesTile(person: Person, { at, people }: Roster): boolean {
  return people.some(
    ({ key, document, tile, present, lastSeen, mark }) =>
      key !== person.key &&
      document === person.document &&
      tile === person.tile &&
      mark !== 'not_a_person' &&
      (present || at - lastSeen < REMEMBERED_BESIDE),
  );
}
