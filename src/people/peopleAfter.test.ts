import { describe, expect, it } from 'vitest';
import type { FaceState } from '../faces/faceState.ts';
import { countPeople, peopleCounted, sharesTile } from './countPeople.ts';
import { peopleAfter, peopleMarked } from './peopleAfter.ts';
import { NOBODY, type Person, type Roster } from './person.ts';
import type { SeenTile } from './whoIsWho.ts';

const START = 1_000_000_000_000;
const HOUR = 3_600_000;

const face = (id: number, state: FaceState = 'without_mask') => ({ id, state, confidence: 0.9 });
const tile = (faces: SeenTile['faces'], more: Partial<SeenTile> = {}): SeenTile => ({
  document: 0,
  id: 1,
  name: 'Ann',
  faces,
  ...more,
});

/** The roster after reports at these times (ms after the start). */
function reported(reports: readonly (readonly [at: number, tiles: readonly SeenTile[]])[], from = NOBODY): Roster {
  return reports.reduce((roster, [at, tiles]) => peopleAfter(roster, tiles, START + at), from);
}

const only = ({ people }: Roster): Person => {
  expect(people).toHaveLength(1);
  return people[0] as Person;
};

describe('a person', () => {
  it('is known by document, tile and number from the first sight on', () => {
    const ann = only(reported([[0, [tile([face(7)])]]]));
    expect(ann).toMatchObject({ key: '0:1:1', track: 7, tileName: 'Ann', since: START, firstSeen: START, mark: null });
    expect(
      only(
        reported([
          [0, [tile([face(7)])]],
          [1000, [tile([face(7)])]],
        ]),
      ).key,
    ).toBe(ann.key);
  });

  it('has what the mask leaves bare for as long as that is seen', () => {
    const wrongly = { ...face(7, 'incorrect_mask'), bare: 'nose' as const };
    const before = reported([[0, [tile([wrongly])]]]);
    expect(only(before).bare).toBe('nose');
    expect(only(reported([[1000, [tile([{ ...wrongly, bare: 'chin' }])]]], before)).bare).toBe('chin');
    expect(only(reported([[1000, [tile([face(7, 'with_mask')])]]], before)).bare).toBeUndefined();
  });

  it('stays the same in a tile of one face, whatever its track', () => {
    const ann = only(
      reported([
        [0, [tile([face(7)])]],
        [1000, [tile([])]],
        [90_000, [tile([face(9)])]],
      ]),
    );
    expect(ann).toMatchObject({ key: '0:1:1', track: 9, present: true, firstSeen: START, since: START + 90_000 });
  });

  it('is another one where the same tile has another name, as in a large view of the speaker', () => {
    const [ann, bob] = reported([
      [0, [tile([face(7)])]],
      [1000, [tile([face(7)], { name: 'Bob' })]],
    ]).people;
    expect(ann).toMatchObject({ tileName: 'Ann', present: false });
    expect(bob).toMatchObject({ tileName: 'Bob', present: true });
  });

  it('stays the same where only a note is added to the name', () => {
    expect(
      only(
        reported([
          [0, [tile([face(7)])]],
          [1000, [tile([face(7)], { name: 'Ann (muted)' })]],
        ]),
      ).tileName,
    ).toBe('Ann (muted)');
  });

  it('stays the same where the page replaces the tile, with its new track', () => {
    const moved = [tile([face(1)], { id: 5 })];
    expect(
      only(
        reported([
          [0, [tile([face(7)])]],
          [1000, moved],
        ]),
      ),
    ).toMatchObject({ key: '0:1:1', tile: 5, track: 1 });
    expect(
      reported([
        [0, [tile([face(7)])]],
        [1000, []],
        [9000, moved],
      ]).people,
    ).toHaveLength(2);
    expect(
      reported([
        [0, [tile([face(7)])]],
        [1000, [tile([face(7)]), ...moved]],
      ]).people,
    ).toHaveLength(2);
  });

  it('is one of as many as a tile has shown at one time, however often tracks are lost', () => {
    const room = (...ids: number[]) => [tile(ids.map((id) => face(id)))];
    const { people } = reported([
      [0, room(1, 2)],
      [1000, room(2)],
      [4000, room(2, 3)],
      [5000, room(4, 5)],
    ]);
    expect(people.map(({ track, numberInTile }) => [track, numberInTile])).toEqual([
      [4, 1],
      [5, 2],
    ]);
  });

  it('says whether others share the tile, not counting what is no person', () => {
    const roster = reported([[0, [tile([face(1), face(2)])]]]);
    const shared = ({ people, ...rest }: Roster) => people.map((one) => sharesTile(one, { ...rest, people }));
    expect(shared(roster)).toEqual([true, true]);
    expect(shared(peopleMarked(roster, '0:1:2', 'not_a_person', START))).toEqual([false, true]);
    expect(
      shared(
        reported(
          [
            [30_000, [tile([face(1)])]],
            [59_000, [tile([face(1)])]],
          ],
          roster,
        ),
      )[0],
    ).toBe(true);
    expect(
      shared(
        reported(
          [
            [30_000, [tile([face(1)])]],
            [99_000, [tile([face(1)])]],
          ],
          roster,
        ),
      )[0],
    ).toBe(false);
  });
});

describe('the time in a state', () => {
  it('begins anew with another state, and adds up by state', () => {
    const ann = only(
      reported([
        [0, [tile([face(1)])]],
        [3000, [tile([face(1, 'with_mask')])]],
        [8000, [tile([face(1, 'with_mask')])]],
      ]),
    );
    expect(ann).toMatchObject({ state: 'with_mask', since: START + 3000 });
    expect(ann.spent).toEqual({ without_mask: 3000, with_mask: 5000, incorrect_mask: 0, unsure: 0 });
  });

  it('goes on after a flicker of the label or of the track', () => {
    const flickered = [
      [0, [tile([face(1)])]],
      [3000, [tile([face(1, 'unsure')])]],
      [4500, [tile([face(1)])]],
    ] as const;
    expect(only(reported(flickered)).since).toBe(START);
    const lost = [
      [0, [tile([face(1)])]],
      [3000, [tile([])]],
      [4500, [tile([face(2)])]],
    ] as const;
    expect(only(reported(lost))).toMatchObject({ since: START, spent: { without_mask: 3000 } });
  });

  it('begins anew after another state or an absence that was no flicker', () => {
    const changed = [
      [0, [tile([face(1)])]],
      [3000, [tile([face(1, 'unsure')])]],
      [5500, [tile([face(1)])]],
    ] as const;
    expect(only(reported(changed)).since).toBe(START + 5500);
    const left = [
      [0, [tile([face(1)])]],
      [3000, [tile([])]],
      [5500, [tile([face(1)])]],
    ] as const;
    expect(only(reported(left)).since).toBe(START + 5500);
  });

  it('does not count the time in which nothing was reported, such as the machine’s sleep', () => {
    const slept = only(
      reported([
        [0, [tile([face(1)])]],
        [1000, [tile([face(1)])]],
        [8 * HOUR, [tile([face(1)])]],
      ]),
    );
    expect(slept).toMatchObject({ since: START + 8 * HOUR, spent: { without_mask: 1000 } });
    const gone = only(
      reported([
        [0, [tile([face(1)])]],
        [8 * HOUR, []],
      ]),
    );
    expect(gone).toMatchObject({ present: false, lastSeen: START, spent: { without_mask: 0 } });
  });

  it('survives a clock that is put back', () => {
    const ann = only(
      reported([
        [0, [tile([face(1)])]],
        [5000, [tile([face(1)])]],
        [-HOUR, [tile([face(1)])]],
        [2000 - HOUR, [tile([face(1)])]],
      ]),
    );
    expect(ann.since).toBe(START - HOUR - 5000);
    expect(ann.firstSeen).toBe(START - HOUR - 5000);
    expect(ann.spent.without_mask).toBe(7000);
  });

  it('adds up over eight hours of reports', () => {
    let roster = NOBODY;
    for (let at = 0; at <= 8 * HOUR; at += 5000) {
      const state = Math.floor(at / HOUR) % 2 === 0 ? 'with_mask' : 'without_mask';
      roster = peopleAfter(roster, [tile([face(1, state)])], START + at);
    }
    const { spent } = only(roster);
    expect(spent).toEqual({ with_mask: 4 * HOUR, without_mask: 4 * HOUR, incorrect_mask: 0, unsure: 0 });
  });
});

describe('a mark', () => {
  const two = reported([[0, [tile([face(1)]), tile([face(1, 'with_mask')], { id: 2, name: 'Bob' })]]]);

  it('leaves someone out of the counts, until it is taken back', () => {
    for (const mark of ['ignored', 'not_a_person'] as const) {
      const marked = peopleMarked(two, '0:1:1', mark, START + 1000);
      expect(peopleCounted(marked).map(({ tileName }) => tileName)).toEqual(['Bob']);
      expect(countPeople(peopleMarked(marked, '0:1:1', null, START + 2000))).toEqual(countPeople(two));
    }
  });

  it('makes someone count as what the user says, whatever the classifier says later', () => {
    const marked = peopleMarked(two, '0:1:1', 'with_mask', START + 1000);
    expect(countPeople(marked)).toMatchObject({ with_mask: 2, without_mask: 0 });
    const later = reported([[5000, [tile([face(1, 'incorrect_mask')])]]], marked);
    expect(later.people[0]).toMatchObject({ seen: 'incorrect_mask', state: 'with_mask', since: START + 1000 });
    expect(peopleMarked(later, '0:1:1', null, START + 6000).people[0]).toMatchObject({ state: 'incorrect_mask' });
  });

  it('stays with the person of a tile of one face, and in other tiles with the track', () => {
    const alone = peopleMarked(reported([[0, [tile([face(1)])]]]), '0:1:1', 'ignored', START);
    expect(
      only(
        reported(
          [
            [1000, [tile([])]],
            [9000, [tile([face(2)])]],
          ],
          alone,
        ),
      ).mark,
    ).toBe('ignored');
    const room = peopleMarked(reported([[0, [tile([face(1), face(2)])]]]), '0:1:1', 'not_a_person', START);
    const { people } = reported(
      [
        [1000, [tile([face(2)])]],
        [9000, [tile([face(2), face(3)])]],
      ],
      room,
    );
    expect(people.map(({ track, present, mark }) => [track, present, mark])).toEqual([
      [1, false, 'not_a_person'],
      [2, true, null],
      [3, true, null],
    ]);
  });

  it('of a person who is unknown changes nothing', () => {
    expect(peopleMarked(two, '9:9:9', 'ignored', START)).toEqual(two);
  });
});

it('forgets whoever left first where there are too many, and nobody who is there', () => {
  const crowd = (from: number, count: number) => [
    tile(
      Array.from({ length: count }, (_, index) => face(from + index)),
      { id: from, name: '' },
    ),
  ];
  const { people, numbered } = reported([
    [0, crowd(1, 150)],
    [1000, crowd(1000, 150)],
    [2000, crowd(5000, 250)],
  ]);
  expect(numbered).toBe(550);
  expect(people).toHaveLength(250);
  expect(people.filter(({ present }) => present)).toHaveLength(250);
});
