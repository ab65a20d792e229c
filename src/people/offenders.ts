import { breaksRule, type Rule } from '../policy/policy.ts';
import { peopleCounted } from './countPeople.ts';
import type { Person, Roster } from './person.ts';
import { sinceWhen } from './personState.ts';

/** The people who break a rule now, in the order in which they were first seen. */
export function offenders(roster: Roster, rule: Rule): Person[] {
  return peopleCounted(roster).filter(({ state }) => breaksRule(rule, state));
}

/** Who follows in a list after the person with a key; the first one after the last, or if the key is not there. */
export function nextAfter(people: readonly Person[], key: string | undefined): Person | undefined {
  return people[people.findIndex((person) => person.key === key) + 1] ?? people[0];
}

/** Since when a person has broken a rule, in whichever way. @returns ms since 1970; undefined if the person keeps it */
export function breakingSince(person: Person, rule: Rule): number | undefined {
  return sinceWhen(person, (state) => breaksRule(rule, state));
}
