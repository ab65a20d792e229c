import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACE_STATES } from '../../../src/faces/faceState.ts';
import { peopleCounted } from '../../../src/people/countPeople.ts';
import { peopleAfter, peopleMarked } from '../../../src/people/peopleAfter.ts';
import { MARKS, NOBODY, type Roster } from '../../../src/people/person.ts';
import { faceState, RUNS, share } from './arbitraries.ts';

const faces = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 6 }), state: faceState, confidence: share }), {
  selector: ({ id }) => id,
  maxLength: 4,
});

const tiles = fc.uniqueArray(
  fc.record({
    document: fc.nat(1),
    id: fc.integer({ min: 1, max: 4 }),
    name: fc.constantFrom('', 'Ann', 'Bob'),
    faces,
  }),
  { selector: ({ document, id }) => `${document}:${id}`, maxLength: 4 },
);

/** A report, and then perhaps a mark on somebody. The clock may jump, backwards too. */
const step = fc.record({
  tiles,
  passed: fc.oneof(fc.integer({ min: 0, max: 6000 }), fc.integer({ min: -8 * 3_600_000, max: 8 * 3_600_000 })),
  mark: fc.option(fc.record({ who: fc.nat(5), mark: fc.option(fc.constantFrom(...MARKS)) })),
});

describe('the roster of a call', () => {
  it('has each face once, no key twice, and times that fit together', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let roster: Roster = NOBODY;
        let now = 1e12;
        for (const { tiles: seen, passed, mark } of steps) {
          now += passed;
          roster = peopleAfter(roster, seen, now);
          const shown = seen.reduce((sum, one) => sum + one.faces.length, 0);
          if (roster.people.filter(({ present }) => present).length !== shown) expect.fail('a face is missing');
          const key = mark && roster.people[mark.who]?.key;
          if (key !== undefined && key !== null) roster = peopleMarked(roster, key, mark?.mark ?? null, now);
          if (peopleCounted(roster).length > shown) expect.fail('more people count than are shown');
          if (!fits(roster, now)) expect.fail(`at ${now}: ${JSON.stringify(roster)}`);
        }
      }),
      RUNS,
    );
  });

  it('never changes the roster it is given', () => {
    fc.assert(
      fc.property(tiles, tiles, (first, second) => {
        const before = peopleAfter(NOBODY, first, 1e12);
        const copy = structuredClone(before);
        peopleAfter(before, second, 1e12 + 500);
        expect(before).toEqual(copy);
      }),
      RUNS,
    );
  });
});

/** Whether no key is there twice, and nobody has spent more time than there was. */
function fits({ people }: Roster, now: number): boolean {
  if (new Set(people.map(({ key }) => key)).size !== people.length) return false;
  return people.every(({ since, firstSeen, lastSeen, spent }) => {
    const sum = FACE_STATES.reduce((total, state) => total + spent[state], 0);
    const inOrder = firstSeen <= lastSeen && lastSeen <= now && since <= now;
    return inOrder && FACE_STATES.every((state) => spent[state] >= 0) && sum <= lastSeen - firstSeen;
  });
}
