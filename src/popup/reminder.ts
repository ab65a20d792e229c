import type { Person, Roster } from '../people/person.ts';
import { localize, localizeCount, textLanguage } from '../platform/i18n.ts';
import type { Rule } from '../policy/policy.ts';
import { personName } from '../session/personName.ts';

/**
 * What a host can paste into the chat, such as "2 people: please put your mask on." Those without a mask and those who
 * wear it wrongly are asked for different things.
 *
 * @param breaking those who break the rule
 * @param roster everybody, which decides what each is called
 * @param named whether to name those whose names are known
 * @returns empty if nobody breaks the rule
 */
export function reminderText(breaking: readonly Person[], roster: Roster, rule: Rule, named: boolean): string {
  const whom = (people: readonly Person[]) => (named ? namesOf(people, roster) : peopleText(people.length));
  if (rule.policy === 'mask_forbidden')
    return breaking.length > 0 ? localize('reminder_take_off', [whom(breaking)]) : '';
  const wrongly = breaking.filter(({ state }) => state === 'incorrect_mask');
  const bare = breaking.filter(({ state }) => state !== 'incorrect_mask');
  return [
    bare.length > 0 ? localize('reminder_put_on', [whom(bare)]) : '',
    wrongly.length > 0 ? localize('reminder_wear_right', [whom(wrongly)]) : '',
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** Whether the page tells the name of anybody among these people. */
export function anyNamed(people: readonly Person[]): boolean {
  return people.some(({ tileName }) => tileName !== '');
}

/** "Ann, Bob and 2 more": numbers such as "Person 7" say nothing to those in the call. */
function namesOf(people: readonly Person[], roster: Roster): string {
  const names = people.filter(({ tileName }) => tileName !== '').map((person) => personName(person, roster));
  const others = people.length - names.length;
  if (names.length === 0) return peopleText(others);
  const all = others > 0 ? [...names, localize('alertMore', [`${others}`])] : names;
  return new Intl.ListFormat(textLanguage()).format(all);
}

function peopleText(count: number): string {
  return localizeCount('filesPeople', count);
}
