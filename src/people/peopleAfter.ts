import type { SeenFace } from '../faces/seenFace.ts';
import type { Mark, Person, Roster } from './person.ts';
import { countedState, FLICKER, inState, startingAnew } from './personState.ts';
import { knownIn, type SeenTile, takenOver, whoIsWho } from './whoIsWho.ts';

/**
 * ms between two reports after which nobody knows what happened in between (the machine slept, the page hung): that time
 * counts for no state. A hidden tab reports once a minute.
 */
const BLIND_AFTER = 70_000;

/** The most people who are remembered. Of those who are away, the ones who left first are forgotten first. */
const MOST_PEOPLE = 200;

/**
 * Brings a roster up to date with what the tiles of its tab show now.
 *
 * @param tiles all tiles of the tab; those without faces too
 * @param now ms since 1970. If the clock was put back, all times of the roster move with it.
 */
export function peopleAfter(before: Roster, tiles: readonly SeenTile[], now: number): Roster {
  const known = now < before.at ? moved(before.people, now - before.at) : before.people;
  const blind = now - before.at > BLIND_AFTER;
  const seen = new Map<string, Person>();
  let { numbered } = before;
  for (const tile of tiles) {
    const own = knownIn(tile, known);
    const mine = own.length > 0 ? own : takenOver(tile, known, tiles, now).filter(({ key }) => !seen.has(key));
    for (const [index, person] of whoIsWho(tile.faces, mine).entries()) {
      const face = tile.faces[index] as SeenFace;
      const after = person ? seenAgain(person, tile, face, now, blind) : newcomer(tile, face, mine, ++numbered, now);
      if (!person) mine.push(after);
      seen.set(after.key, after);
    }
  }
  const people = known.map((person) => seen.get(person.key) ?? away(person, before.at, now, blind));
  const added = [...seen.values()].filter(({ key }) => !known.some((person) => person.key === key));
  return { at: now, numbered, people: remembered([...people, ...added]) };
}

/** A roster after the user has marked a person, or taken the mark back (null). An unknown key changes nothing. */
export function peopleMarked(before: Roster, key: string, mark: Mark | null, now: number): Roster {
  const people = before.people.map((person) => {
    if (person.key !== key) return person;
    const marked = { ...person, mark };
    return inState(marked, countedState(marked), Math.max(now, person.since));
  });
  return { ...before, people };
}

function newcomer(tile: SeenTile, face: SeenFace, known: readonly Person[], number: number, now: number): Person {
  return {
    key: `${tile.document}:${tile.id}:${number}`,
    document: tile.document,
    tile: tile.id,
    track: face.id,
    tileName: tile.name,
    number,
    numberInTile: 1 + Math.max(0, ...known.map(({ numberInTile }) => numberInTile)),
    present: true,
    seen: face.state,
    ...(face.bare && { bare: face.bare }),
    confidence: face.confidence,
    state: face.state,
    since: now,
    earlier: [],
    spent: { with_mask: 0, without_mask: 0, incorrect_mask: 0, unsure: 0 },
    firstSeen: now,
    lastSeen: now,
    mark: null,
  };
}

function seenAgain(known: Person, tile: SeenTile, face: SeenFace, now: number, blind: boolean): Person {
  const wentOn = !blind && (known.present || now - known.lastSeen < FLICKER);
  const counted = wentOn && known.present ? withTime(known, now) : known;
  const { bare: _, ...before } = counted;
  const person: Person = {
    ...before,
    tile: tile.id,
    track: face.id,
    tileName: tile.name,
    present: true,
    seen: face.state,
    ...(face.bare && { bare: face.bare }),
    confidence: face.confidence,
    lastSeen: now,
  };
  const state = countedState(person);
  return wentOn ? inState(person, state, now) : startingAnew(person, state, now);
}

/** A person who isn't seen now. The time until this report still counts: nobody knows when in it the person left. */
function away(person: Person, at: number, now: number, blind: boolean): Person {
  if (!person.present) return person;
  const lastSeen = blind ? at : now;
  return { ...(blind ? person : withTime(person, now)), present: false, lastSeen: Math.max(person.lastSeen, lastSeen) };
}

/** Adds the time since a person was last seen to the state of that time. */
function withTime(person: Person, now: number): Person {
  const passed = Math.max(0, now - person.lastSeen);
  return { ...person, spent: { ...person.spent, [person.state]: person.spent[person.state] + passed } };
}

/** The same people with all their times moved. @param by ms */
function moved(people: readonly Person[], by: number): Person[] {
  return people.map((person) => ({
    ...person,
    since: person.since + by,
    earlier: person.earlier.map((span) => ({ ...span, since: span.since + by })),
    firstSeen: person.firstSeen + by,
    lastSeen: person.lastSeen + by,
  }));
}

function remembered(people: Person[]): Person[] {
  const surplus = people.length - MOST_PEOPLE;
  if (surplus <= 0) return people;
  const absent = people.filter(({ present }) => !present).sort((a, b) => a.lastSeen - b.lastSeen);
  const forgotten = new Set(absent.slice(0, surplus));
  return people.filter((person) => !forgotten.has(person));
}
