import { sharesTile } from '../people/countPeople.ts';
import type { Person, Roster } from '../people/person.ts';
import { localize } from '../platform/i18n.ts';

/** What a person is called: as the page calls the tile, "Person 2 of …" where the tile shows several, else "Person 3". */
export function personName(person: Person, roster: Roster): string {
  const { tileName, number, numberInTile } = person;
  if (tileName === '') return localize('person', [number]);
  return sharesTile(person, roster) ? localize('personOf', [numberInTile, tileName]) : tileName;
}
