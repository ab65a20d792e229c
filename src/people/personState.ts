import type { FaceState } from '../faces/faceState.ts';
import type { Person, Span } from './person.ts';

/**
 * ms below which another state, or an absence, is a flicker: the state before it goes on as if nothing had happened. Label
 * and track can be lost for a second when someone turns away. Raising it hides real changes for longer.
 */
export const FLICKER = 2000;

/** How many earlier states are kept. Each is at least one report (0.25 s) long, so these reach beyond one flicker. */
const KEPT_SPANS = 6;

/** The state that counts for a person: the user's word comes before the classifier's. */
export function countedState({ seen, mark }: Pick<Person, 'seen' | 'mark'>): FaceState {
  return mark === null || mark === 'ignored' || mark === 'not_a_person' ? seen : mark;
}

/** A person after the state that counts has become another, or has stayed as it was. @param now ms since 1970 */
export function inState(person: Person, state: FaceState, now: number): Person {
  if (state === person.state) return person;
  const present: Span = { state: person.state, since: person.since };
  const before = person.earlier.at(-1);
  if (before?.state === state && now - present.since < FLICKER)
    return { ...person, state, since: before.since, earlier: person.earlier.slice(0, -1) };
  return { ...person, state, since: now, earlier: [...person.earlier, present].slice(-KEPT_SPANS) };
}

/** A person who comes back after an absence that was no flicker: what was before it does not go on. */
export function startingAnew(person: Person, state: FaceState, now: number): Person {
  return { ...person, state, since: now, earlier: [] };
}

/**
 * Since when a person has been in states that fulfil a condition, such as breaking the rule, whichever of them it was.
 * Flickers in between do not count.
 *
 * @returns ms since 1970; undefined if the present state does not fulfil it
 */
export function sinceWhen(person: Person, holds: (state: FaceState) => boolean): number | undefined {
  if (!holds(person.state)) return undefined;
  let { since } = person;
  let end = since;
  for (const span of person.earlier.toReversed()) {
    if (holds(span.state)) since = span.since;
    else if (end - span.since >= FLICKER) break;
    end = span.since;
  }
  return since;
}
