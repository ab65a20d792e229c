import type { Observation, SeenPerson } from '../history/checkRecord.ts';
import { peopleCounted } from '../people/countPeople.ts';
import { type Policy, verdictOf } from '../policy/policy.ts';
import { personName } from '../session/personName.ts';
import { allTiles, type TabTiles } from '../session/tabTiles.ts';

/** What is seen of a tab now, as history records it: the people who count, under the names that the popup shows. */
export function observationOf(tab: TabTiles, policy: Policy): Observation {
  const tiles = allTiles(tab);
  return {
    policy,
    people: peopleCounted(tab.roster).map((person) => ({
      key: person.key,
      name: personName(person, tab.roster),
      state: person.state,
      keeps: keepsRule(policy, person.state),
    })),
    tiles: tiles.length,
    unreadable: tiles.filter(({ problem }) => problem !== null).length,
    paused: tab.phase === 'paused',
  };
}

function keepsRule(policy: Policy, state: SeenPerson['state']): boolean | null {
  const verdict = verdictOf(policy, state);
  return verdict === 'unsure' ? null : verdict === 'fine';
}
