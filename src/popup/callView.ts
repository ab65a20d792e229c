import { countFaces, type FaceCounts } from '../faces/countFaces.ts';
import { isLeftOut, peopleCounted } from '../people/countPeople.ts';
import { breakingSince } from '../people/offenders.ts';
import { NOBODY, type Person, type Roster } from '../people/person.ts';
import { breaksRule, type Rule } from '../policy/policy.ts';
import { isActive, type TabTiles, tilesByDocument } from '../session/tabTiles.ts';
import type { TileState } from '../session/tileState.ts';

/** A tile with the number of its document. */
export interface PlacedTile extends TileState {
  readonly document: number;
}

/** What popup and side panel show of a tab's call: who is in which group, and what isn't checked. */
export interface CallView {
  readonly roster: Roster;
  /** Those who break the rule, the longest first. */
  readonly breaking: readonly Person[];
  readonly unsure: readonly Person[];
  /** Those who keep the rule; without a rule, everybody who is clear. */
  readonly keeping: readonly Person[];
  /** Those seen now whom the user has left out. */
  readonly leftOut: readonly Person[];
  /** Of those who count. */
  readonly counts: FaceCounts;
  /** The tiles in which nobody is counted now, because they can't be read, stand still or can't be seen. */
  readonly unchecked: readonly PlacedTile[];
  /** The tiles in which people are counted, or soon will be. */
  readonly checked: number;
}

/** Sorts what is known of a tab for showing. @param tab undefined if it was never checked */
export function callView(tab: TabTiles | undefined, rule: Rule): CallView {
  const live = tab !== undefined && isActive(tab);
  const roster = live ? tab.roster : NOBODY;
  const counted = peopleCounted(roster);
  const isBreaking = ({ state }: Person) => breaksRule(rule, state);
  const since = (person: Person) => breakingSince(person, rule) ?? person.since;
  const tiles = live ? placedTiles(tab) : [];
  const unchecked = tiles.filter(({ activity }) => activity !== 'checking' && activity !== 'waiting');
  return {
    roster,
    breaking: counted.filter(isBreaking).sort((a, b) => since(a) - since(b) || a.number - b.number),
    unsure: counted.filter(({ state }) => state === 'unsure'),
    keeping: counted.filter((person) => person.state !== 'unsure' && !isBreaking(person)),
    leftOut: roster.people.filter(({ present, mark }) => present && isLeftOut(mark)),
    counts: countFaces(counted),
    unchecked,
    checked: tiles.length - unchecked.length,
  };
}

function placedTiles(tab: TabTiles): PlacedTile[] {
  return tilesByDocument(tab).flatMap(([document, tiles]) => tiles.map((tile) => ({ ...tile, document })));
}
