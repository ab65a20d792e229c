import { beforeEach, expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { peopleAfter, peopleMarked } from '../people/peopleAfter.ts';
import { NOBODY } from '../people/person.ts';
import { STARTING, type TabTiles } from '../session/tabTiles.ts';
import { TabMarks } from './tabMarks.ts';

const TAB = 5;
const face = (id: number) => ({ id, state: 'without_mask' as const, confidence: 0.9 });
const seen = peopleAfter(
  NOBODY,
  [
    { document: 0, id: 1, name: 'Ann', faces: [face(11)] },
    { document: 7, id: 2, name: 'Bob', faces: [face(21), face(22)] },
  ],
  1000,
);
const tab = (roster: TabTiles['roster'], more: Partial<TabTiles> = {}): TabTiles => ({
  ...STARTING,
  phase: 'checking',
  roster,
  ...more,
});
const marked = peopleMarked(seen, '7:2:2', 'with_mask', 2000);

let marks: TabMarks;

beforeEach(() => {
  marks = new TabMarks();
  fake.tabs.sendMessage.mockResolvedValue(true);
});

const sent = () => fake.tabs.sendMessage.mock.calls.map(([, message, options]) => [options, message]);

it('tells the document of a person what the user has said, once, and when it is taken back', async () => {
  await marks.changed(TAB, tab(seen));
  expect(sent()).toEqual([]);
  await marks.changed(TAB, tab(marked));
  await marks.changed(TAB, tab(marked));
  const message = { type: 'marks', marks: [{ tile: 2, track: 21, mark: 'with_mask' }] };
  expect(sent()).toEqual([[{ frameId: 7 }, message]]);
  await marks.changed(TAB, tab(peopleMarked(marked, '7:2:2', null, 3000)));
  expect(sent()[1]).toEqual([{ frameId: 7 }, { type: 'marks', marks: [] }]);
});

it('follows a person to another track', async () => {
  await marks.changed(TAB, tab(peopleMarked(seen, '0:1:1', 'ignored', 2000)));
  const elsewhere = { ...seen, people: seen.people.map((person) => ({ ...person, track: person.track + 100 })) };
  await marks.changed(TAB, tab(peopleMarked(elsewhere, '0:1:1', 'ignored', 2000)));
  expect(sent().map(([, message]) => message)).toEqual([
    { type: 'marks', marks: [{ tile: 1, track: 11, mark: 'ignored' }] },
    { type: 'marks', marks: [{ tile: 1, track: 111, mark: 'ignored' }] },
  ]);
});

it('tells a document again that did not hear it', async () => {
  fake.tabs.sendMessage.mockRejectedValueOnce(new Error('Receiving end does not exist.'));
  await marks.changed(TAB, tab(marked));
  await marks.changed(TAB, tab(marked));
  expect(sent()).toHaveLength(2);
});

it('says nothing to a tab whose check has ended, and begins anew with the next check', async () => {
  await marks.changed(TAB, tab(marked));
  await marks.changed(TAB, tab(marked, { phase: 'stopped' }));
  expect(sent()).toHaveLength(1);
  await marks.changed(TAB, tab(marked));
  expect(sent()).toHaveLength(2);
});
