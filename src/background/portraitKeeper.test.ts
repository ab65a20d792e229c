import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import type { FaceState } from '../faces/faceState.ts';
import { openHistory } from '../history/store/historyDatabase.ts';
import { HistoryStore } from '../history/store/historyStore.ts';
import { peopleAfter, peopleMarked } from '../people/peopleAfter.ts';
import { NOBODY } from '../people/person.ts';
import { recordedAs } from '../session/recordedChecks.ts';
import { STARTING, seenTiles, type TabTiles } from '../session/tabTiles.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings.ts';
import { HistoryRecorder } from './historyRecorder.ts';
import { PortraitKeeper } from './portraitKeeper.ts';

const TAB = 5;
const PICTURE = 'data:image/jpeg;base64,AAAA';
let settings: Settings;
let store: HistoryStore;
let recorder: HistoryRecorder;
let keeper: PortraitKeeper;

/** The service worker starts (again). */
function startWorker(): void {
  store = new HistoryStore();
  recorder = new HistoryRecorder(store, async () => settings);
  keeper = new PortraitKeeper(store, async () => settings);
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  settings = { ...DEFAULT_SETTINGS, portraits: true };
  fake.tabs.get.mockImplementation(async (id) => ({ id, incognito: false, url: 'https://meet.example/room' }));
  fake.tabs.sendMessage.mockImplementation(async (_tab, message) => taken(message));
  startWorker();
});

/** What a document answers that sees everybody clearly. */
const taken = (message: unknown) =>
  (message as { faces: { tile: number; track: number }[] }).faces.map((face) => ({ ...face, picture: PICTURE }));

/** A checked tab: a tile with one face for each of these states, in one document. */
function checking(states: readonly FaceState[], document = 0, seenFor = 1000): TabTiles {
  const frames = {
    [document]: states.map((state, index) => ({
      id: index + 1,
      name: `Person ${index + 1}`,
      activity: 'checking' as const,
      problem: null,
      faces: [{ id: 10 + index, state, confidence: 0.9 }],
      checks: 1,
    })),
  };
  return { ...STARTING, phase: 'checking', frames, roster: rosterOf(frames, seenFor) };
}

function rosterOf(frames: TabTiles['frames'], seenFor = 1000): TabTiles['roster'] {
  const tiles = seenTiles({ frames });
  return peopleAfter(peopleAfter(NOBODY, tiles, 1000), tiles, 1000 + seenFor);
}

/** The tab changes: history hears of it first, as in the background. */
async function change(tab: TabTiles | undefined): Promise<void> {
  await recorder.changed(TAB, tab);
  await keeper.changed(TAB, tab);
}

/** Every portrait in the database: record and person, and the picture. */
async function kept(): Promise<[string, string][]> {
  const database = await openHistory();
  const [keys, pictures] = await Promise.all([database.getAllKeys('portraits'), database.getAll('portraits')]);
  database.close();
  return keys.map(([, key], index) => [key, pictures[index] ?? '']);
}

const asked = () => fake.tabs.sendMessage.mock.calls.map(([, message, options]) => [options, message]);

it('keeps one portrait of each person whose label is settled', async () => {
  await change(checking(['with_mask', 'unsure']));
  expect(await kept()).toEqual([['0:1:1', PICTURE]]);
  await change(checking(['without_mask', 'without_mask']));
  expect(await kept()).toEqual([
    ['0:1:1', PICTURE],
    ['0:2:2', PICTURE],
  ]);
  await change(checking(['with_mask', 'with_mask']));
  expect(asked()).toEqual([
    [{ frameId: 0 }, { type: 'take-portraits', faces: [{ tile: 1, track: 10 }] }],
    [{ frameId: 0 }, { type: 'take-portraits', faces: [{ tile: 2, track: 11 }] }],
  ]);
});

it('asks each document for its own people', async () => {
  const [here, embedded] = [checking(['with_mask']), checking(['with_mask'], 7)];
  const frames = { ...here.frames, ...embedded.frames };
  await change({ ...here, frames, roster: rosterOf(frames) });
  expect(asked().map(([options]) => options)).toEqual([{ frameId: 0 }, { frameId: 7 }]);
  expect((await kept()).map(([key]) => key)).toEqual(['0:1:1', '7:1:2']);
});

it('asks again for whom a document could not give', async () => {
  fake.tabs.sendMessage.mockResolvedValueOnce([]);
  await change(checking(['with_mask']));
  expect(await kept()).toEqual([]);
  await change(checking(['with_mask']));
  expect(await kept()).toHaveLength(1);
});

it('does not ask again for whom it has, when the service worker was killed', async () => {
  await change(checking(['with_mask']));
  startWorker();
  await change(checking(['with_mask']));
  expect(asked()).toHaveLength(1);
});

it('asks once at a time, however often the tab changes while it waits', async () => {
  const tab = checking(['with_mask']);
  await recorder.changed(TAB, tab);
  await Promise.all([keeper.changed(TAB, tab), keeper.changed(TAB, tab)]);
  expect(asked()).toHaveLength(1);
});

it('keeps 60 at most', async () => {
  const crowd = checking(Array.from({ length: 70 }, () => 'with_mask'));
  await change(crowd);
  await change(crowd);
  expect(await kept()).toHaveLength(60);
  expect(asked()).toHaveLength(1);
});

describe('nothing is kept, and nobody is asked,', () => {
  it.each([
    ['by default', {}],
    ['while it is off', { portraits: false }],
    ['while history is off', { portraits: true, history: false }],
  ])('%s', async (_, chosen) => {
    settings = { ...DEFAULT_SETTINGS, ...chosen };
    await change(checking(['with_mask']));
    expect(asked()).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  it('of private windows', async () => {
    fake.tabs.get.mockImplementation(async (id) => ({ id, incognito: true }));
    await change(checking(['with_mask']));
    expect(await recordedAs(TAB)).toBeNull();
    expect(asked()).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  it('of who was seen for less than a second', async () => {
    await change(checking(['with_mask'], 0, 999));
    expect(asked()).toEqual([]);
  });

  it('of whom the user leaves out, and while the check is paused', async () => {
    const tab = checking(['with_mask']);
    await change({ ...tab, roster: peopleMarked(tab.roster, '0:1:1', 'ignored', 1000) });
    await change({ ...tab, phase: 'paused' });
    expect(asked()).toEqual([]);
  });
});

describe('of somebody whom the user calls no person', () => {
  const seen = checking(['with_mask', 'with_mask']);
  const marked = { ...seen, roster: peopleMarked(seen.roster, '0:1:1', 'not_a_person', 2000) };

  it('deletes the portrait, even if the check is paused, and takes none again', async () => {
    await change(seen);
    await change({ ...marked, phase: 'paused' });
    expect((await kept()).map(([key]) => key)).toEqual(['0:2:2']);
    await change(marked);
    expect(asked()).toHaveLength(1);
  });

  it('deletes it when the service worker was killed meanwhile', async () => {
    await change(seen);
    startWorker();
    await change(marked);
    expect((await kept()).map(([key]) => key)).toEqual(['0:2:2']);
  });

  it('keeps none that is being taken when the user says so', async () => {
    fake.tabs.sendMessage.mockImplementation(async (_tab, message) => {
      await keeper.changed(TAB, marked);
      return taken(message);
    });
    await change(seen);
    expect((await kept()).map(([key]) => key)).toEqual(['0:2:2']);
  });

  it('takes one again when the user takes that back', async () => {
    await change(seen);
    await change(marked);
    await change(seen);
    expect((await kept()).map(([key]) => key)).toEqual(['0:1:1', '0:2:2']);
  });
});

describe('refuses', () => {
  it.each([
    ['a picture that is too large', [{ tile: 1, track: 10, picture: `${PICTURE}${'A'.repeat(6000)}` }]],
    ['what is no JPEG', [{ tile: 1, track: 10, picture: 'data:image/svg+xml;base64,AAAA' }]],
    ['what is no picture', [{ tile: 1, track: 10, picture: `${PICTURE}" onerror="alert(1)` }]],
    ['another shape', { tile: 1, track: 10, picture: PICTURE }],
    ['more than it asks for at once', Array.from({ length: 61 }, () => ({ tile: 1, track: 10, picture: PICTURE }))],
  ])('%s', async (_, answer) => {
    const complained = vi.spyOn(console, 'error').mockReturnValue();
    fake.tabs.sendMessage.mockResolvedValue(answer);
    await change(checking(['with_mask']));
    expect(await kept()).toEqual([]);
    expect(complained).toHaveBeenCalled();
  });

  it('pictures of people whom it did not ask for', async () => {
    fake.tabs.sendMessage.mockResolvedValue([{ tile: 9, track: 10, picture: PICTURE }]);
    await change(checking(['with_mask']));
    expect(await kept()).toEqual([]);
  });
});

describe('deletes all portraits, and keeps the reports,', () => {
  it.each([
    ['it is switched off', { portraits: false }],
    ['history is switched off', { portraits: true, history: false }],
  ])('when %s', async (_, chosen) => {
    await change(checking(['with_mask']));
    await keeper.tend();
    expect(await kept()).toHaveLength(1);
    settings = { ...DEFAULT_SETTINGS, ...chosen };
    await keeper.tend();
    expect(await kept()).toEqual([]);
    expect(await store.list()).toHaveLength(1);
  });

  it('even one that is being taken when it is switched off', async () => {
    fake.tabs.sendMessage.mockImplementation(async (_tab, message) => {
      settings = { ...settings, portraits: false };
      await keeper.tend();
      return taken(message);
    });
    await change(checking(['with_mask']));
    expect(asked()).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });
});

it('takes a new portrait when it is switched on again', async () => {
  await change(checking(['with_mask']));
  settings = { ...settings, portraits: false };
  await keeper.tend();
  settings = { ...settings, portraits: true };
  await change(checking(['with_mask']));
  expect(await kept()).toHaveLength(1);
});

it('keeps nothing of a check that the user has deleted while it runs', async () => {
  await recorder.changed(TAB, checking(['with_mask']));
  await store.remove((await store.list()).map(({ id }) => id));
  await keeper.changed(TAB, checking(['with_mask']));
  expect(await kept()).toEqual([]);
});

it('does without a database where the browser has none for us', async () => {
  await recorder.changed(TAB, checking(['with_mask']));
  startWorker();
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
  });
  await expect(keeper.changed(TAB, checking(['with_mask']))).resolves.toBeUndefined();
  settings = DEFAULT_SETTINGS;
  await expect(keeper.tend()).resolves.toBeUndefined();
});
