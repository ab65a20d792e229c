import type { CheckRecord, Interval, Moment, Observation, PersonRecord, SeenPerson } from './checkRecord.ts';
import { elapsedBetween } from './clock.ts';
import { closenessFor } from './closenessTimes.ts';
import { appendInterval } from './intervals.ts';
import { NO_TIMES, totalTime, withTime } from './stateTimes.ts';

/**
 * ms for which an observation holds if no other one follows. Content scripts repeat their reports every 5 s, so that
 * after three times as long nobody has looked: the machine slept, or the tab was hidden. That time counts as not
 * checked.
 */
const OBSERVATION_HOLDS = 15_000;

/** ms without any observation after which a check that goes on is a new one: its hours would not fit the clock's. */
const LONGEST_GAP = 3_600_000;

/** The least ms of an interval, except for the last one. Shorter ones would show more detail, and take more room. */
const INTERVAL_LENGTH = 5000;

/** ms that somebody must have been seen to be listed as a person of an ended check: faces flicker up by mistake. */
const SEEN_AT_LEAST = 2000;

/** A check that is being recorded. */
export interface Recording {
  readonly record: CheckRecord;
  /** Intervals that are not final yet or not stored yet, in order. */
  readonly intervals: readonly Interval[];
}

/** Begins to record a check with what is seen first. */
export function beginRecording(
  about: Pick<CheckRecord, 'id' | 'tabId' | 'site'>,
  observation: Observation,
  at: Moment,
): Recording {
  const { policy } = observation;
  const record: CheckRecord = {
    kind: 'check',
    ...about,
    start: at.wall,
    length: 0,
    policy,
    people: [],
    ongoing: { observation, at },
  };
  return { record, intervals: [] };
}

/**
 * Adds an observation: what was seen before has lasted until now.
 *
 * @returns undefined if nothing was seen for so long that a new recording has to begin
 */
export function observe(recording: Recording, observation: Observation, at: Moment): Recording | undefined {
  const { record, intervals } = recording;
  if (!record.ongoing) return undefined;
  const passed = elapsedBetween(record.ongoing.at, at);
  if (passed > LONGEST_GAP) return undefined;
  const length = record.length + passed;
  const next = { ...record, length, policy: observation.policy, ongoing: { observation, at } };
  const before = record.ongoing.observation;
  if (before.paused || passed > OBSERVATION_HOLDS)
    return { record: { ...next, people: record.people.map(endBreach) }, intervals };
  return {
    record: { ...next, people: addToPeople(record.people, before.people, passed) },
    intervals: appendInterval(intervals, intervalOf(before, record.length, length), INTERVAL_LENGTH),
  };
}

/** Ends a recording. What was seen last holds until now, if it was seen lately. */
export function endRecording(recording: Recording, at: Moment): Recording {
  const { ongoing } = recording.record;
  const passed = ongoing ? elapsedBetween(ongoing.at, at) : 0;
  const last = ongoing && passed <= OBSERVATION_HOLDS ? observe(recording, ongoing.observation, at) : undefined;
  const { record, intervals } = last ?? recording;
  return { record: closeRecord(record), intervals };
}

/** A record whose check is over. People who were seen too shortly to be people are left out. */
export function closeRecord(record: CheckRecord): CheckRecord {
  const people = record.people.filter(({ states }) => totalTime(states) >= SEEN_AT_LEAST).map(endBreach);
  return { ...record, people, ongoing: null };
}

function intervalOf(
  { policy, people, tiles, unreadable, closePairs }: Observation,
  from: number,
  to: number,
): Interval {
  const passed = to - from;
  const timeOf = (keeps: boolean) => people.filter((person) => person.keeps === keeps).length * passed;
  return {
    from,
    to,
    policy,
    states: people.reduce((sum, { state }) => withTime(sum, state, passed), NO_TIMES),
    keeping: timeOf(true),
    breaking: timeOf(false),
    tiles: tiles * passed,
    unreadable: unreadable * passed,
    ...(closePairs && { closeness: closenessFor(closePairs, passed) }),
  };
}

/** Adds the ms that passed to the people who were seen. A breach ends for those who weren't. */
function addToPeople(people: readonly PersonRecord[], seen: readonly SeenPerson[], passed: number): PersonRecord[] {
  const known = new Map(people.map((person) => [person.key, endBreachUnless(person, seen)]));
  for (const person of seen) {
    const before = known.get(person.key) ?? nobodyYet(person);
    const currentBreach = person.keeps === false ? before.currentBreach + passed : 0;
    known.set(person.key, {
      key: person.key,
      name: person.name || before.name,
      states: withTime(before.states, person.state, passed),
      breaking: before.breaking + (person.keeps === false ? passed : 0),
      currentBreach,
      longestBreach: Math.max(before.longestBreach, currentBreach),
    });
  }
  return [...known.values()];
}

function endBreachUnless(person: PersonRecord, seen: readonly SeenPerson[]): PersonRecord {
  return seen.some(({ key }) => key === person.key) ? person : endBreach(person);
}

function endBreach(person: PersonRecord): PersonRecord {
  return { ...person, currentBreach: 0 };
}

function nobodyYet({ key, name }: SeenPerson): PersonRecord {
  return { key, name, states: NO_TIMES, breaking: 0, longestBreach: 0, currentBreach: 0 };
}
