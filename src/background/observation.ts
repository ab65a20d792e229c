import { sumClosePairs } from '../faces/closePairs.ts';
import type { Observation, SeenPerson } from '../history/checkRecord.ts';
import { peopleCounted } from '../people/countPeople.ts';
import { type Rule, verdictOf } from '../policy/policy.ts';
import { policyHere } from '../policy/policyHere.ts';
import { personName } from '../session/personName.ts';
import { allTiles, type TabTiles } from '../session/tabTiles.ts';
import type { Settings } from '../settings/settings.ts';

/** The settings that decide who breaks the rule. */
export type RuleSettings = Pick<Settings, 'policy' | 'sitePolicies' | 'wornWronglyBreaks'>;

/** What is seen of a tab now, as history records it: the people who count, under the names that the popup shows. */
export function observationOf(tab: TabTiles, settings: RuleSettings): Observation {
  const { policy } = policyHere(settings.policy, settings.sitePolicies, tab.site, tab.policy);
  const rule = { ...settings, policy };
  const tiles = allTiles(tab);
  const closePairs = sumClosePairs(tiles.map((tile) => tile.closePairs));
  return {
    policy,
    people: peopleCounted(tab.roster).map((person) => ({
      key: person.key,
      name: personName(person, tab.roster),
      state: person.state,
      keeps: keepsRule(rule, person.state),
    })),
    tiles: tiles.length,
    ...(closePairs && { closePairs }),
    unreadable: tiles.filter(({ problem }) => problem !== null).length,
    paused: tab.phase === 'paused',
  };
}

function keepsRule(rule: Rule, state: SeenPerson['state']): boolean | null {
  const verdict = verdictOf(rule, state);
  return verdict === 'unsure' || verdict === 'counted' ? null : verdict === 'fine';
}
