import { expect, it } from 'vitest';
import type { FaceState } from '../faces/faceState.ts';
import { peopleAfter, peopleMarked } from '../people/peopleAfter.ts';
import { NOBODY } from '../people/person.ts';
import type { Policy } from '../policy/policy.ts';
import { STARTING, seenTiles, type TabTiles } from '../session/tabTiles.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import { observationOf } from './observation.ts';

function tabWith(...states: readonly FaceState[]): TabTiles {
  const faces = states.map((state, index) => ({ id: index + 1, state, confidence: 0.9 }));
  const tile = { id: 1, name: 'Ann', activity: 'checking' as const, problem: null, faces, checks: 1 };
  const broken = { ...tile, id: 2, faces: [], problem: 'broken' as const };
  const frames = { 0: [tile, broken] };
  const roster = peopleAfter(NOBODY, seenTiles({ frames }), 1000);
  return { ...STARTING, phase: 'checking', site: 'https://a.example', frames, roster };
}
const keeps = (tab: TabTiles, change: Partial<typeof DEFAULT_SETTINGS> = {}) =>
  observationOf(tab, { ...DEFAULT_SETTINGS, ...change }).people.map((person) => person.keeps);

it.each<[Policy, (boolean | null)[]]>([
  ['mask_required', [true, false, false, null]],
  ['mask_forbidden', [false, true, false, null]],
  ['count_only', [null, null, null, null]],
])('says who keeps the rule "%s", and nothing of the unsure', (policy, expected) => {
  expect(keeps(tabWith('with_mask', 'without_mask', 'incorrect_mask', 'unsure'), { policy })).toEqual(expected);
});

it('goes by the rule of the site and by what the user says of masks worn wrongly', () => {
  expect(keeps(tabWith('with_mask'), { sitePolicies: { 'https://a.example': 'mask_forbidden' } })).toEqual([false]);
  expect(keeps(tabWith('incorrect_mask'), { wornWronglyBreaks: false })).toEqual([true]);
});

it('names people as the popup does, leaves out whom the user has marked, and counts what is unreadable', () => {
  const tab = tabWith('with_mask', 'without_mask');
  const roster = peopleMarked(tab.roster, tab.roster.people[1]?.key ?? '', 'ignored', 2000);
  const { people, ...rest } = observationOf({ ...tab, roster }, DEFAULT_SETTINGS);
  expect(people.map(({ name }) => name)).toEqual(['Person 1 of Ann']);
  expect(rest).toEqual({ policy: 'mask_required', tiles: 2, unreadable: 1, paused: false });
});

it('tells how many pairs are too close, of all tiles together, and nothing where that is not measured', () => {
  const tab = tabWith('with_mask', 'with_mask');
  const [tile] = tab.frames['0'] ?? [];
  const near = { ...(tile as NonNullable<typeof tile>), closePairs: { tooClose: 1, perhaps: 2 } };
  const seen = observationOf({ ...tab, frames: { 0: [near], 3: [near] } }, DEFAULT_SETTINGS);
  expect(seen.closePairs).toEqual({ tooClose: 2, perhaps: 4 });
  expect(observationOf(tab, DEFAULT_SETTINGS)).not.toHaveProperty('closePairs');
});
