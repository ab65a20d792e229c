import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import type { FaceState } from '../faces/faceState.ts';
import type { CheckRecord } from '../history/checkRecord.ts';
import { HistoryStore } from '../history/store/historyStore.ts';
import { peopleAfter } from '../people/peopleAfter.ts';
import { NOBODY } from '../people/person.ts';
import { STARTING, seenTiles, type TabTiles } from '../session/tabTiles.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings.ts';
import { HistoryRecorder } from './historyRecorder.ts';

const NOON = Date.UTC(2026, 10, 27, 12);
let settings: Settings;
let store: HistoryStore | undefined;
let recorder: HistoryRecorder;

/** The service worker starts (again). Nothing but storage is left of the one before. */
function startWorker(): void {
  // A timer of the old one may still be waiting here; in the browser it is gone.
  if (store) vi.spyOn(store, 'update').mockResolvedValue(true);
  const own = new HistoryStore();
  store = own;
  recorder = new HistoryRecorder(own, async () => settings);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: NOON });
  globalThis.indexedDB = new IDBFactory();
  settings = DEFAULT_SETTINGS;
  fake.tabs.get.mockImplementation(async (id) => ({
    id,
    incognito: false,
    url: 'https://meet.example:8443/secret-room?pwd=1',
  }));
  startWorker();
});
afterEach(() => {
  vi.useRealTimers();
});

const STOPPED: TabTiles = { ...STARTING, phase: 'stopped' };

function checking(state: FaceState, problem: 'broken' | null = null): TabTiles {
  const face = { id: 1, state, confidence: 0.9 };
  const faces = problem ? [] : [face];
  const frames = { 0: [{ id: 1, name: 'Ann', activity: 'checking' as const, problem, faces, checks: 1 }] };
  const roster = peopleAfter(NOBODY, seenTiles({ frames }), NOON);
  return { ...STARTING, phase: 'checking', site: 'https://meet.example:8443', frames, roster };
}

/** Lets the database finish what was begun: it works in tasks of its own. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await settled();
}

/** The tab shows the same for some time; content scripts report every 5 s. */
async function showFor(tab: TabTiles, ms: number, tabId = 5): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5000) {
    await recorder.changed(tabId, tab);
    await pass(Math.min(5000, ms - passed));
  }
  await recorder.changed(tabId, tab);
}

/** All records, as another context reads them. */
async function kept(): Promise<CheckRecord[]> {
  const records = await new HistoryStore().list();
  return records.flatMap((record) => (record.kind === 'check' ? record : []));
}

it('keeps a check from its start to its stop, with counts but no address, picture or face', async () => {
  await recorder.changed(5, STARTING);
  await showFor(checking('without_mask'), 60_000);
  await showFor(checking('with_mask'), 30_000);
  await recorder.changed(5, STOPPED);
  const [record, ...others] = await kept();
  expect(others).toEqual([]);
  expect(record).toMatchObject({ site: 'meet.example:8443', start: NOON, length: 90_000, ongoing: null });
  expect(record?.people).toMatchObject([{ name: 'Ann', breaking: 60_000, longestBreach: 60_000 }]);
  const entry = await store?.get(record?.id ?? '');
  expect(JSON.stringify(entry)).not.toMatch(/secret|pwd|thumbnail|data:|confidence/);
  expect(entry?.intervals).toMatchObject([
    { from: 0, to: 60_000, breaking: 60_000 },
    { from: 60_000, to: 90_000, keeping: 30_000 },
  ]);
});

it('loses at most 10 s if the browser crashes in mid-session', async () => {
  await showFor(checking('without_mask'), 62_000);
  fake.storage.session.data = {};
  startWorker();
  await pass(3_600_000);
  await recorder.tend();
  const [record] = await kept();
  expect(record?.ongoing).toBeNull();
  expect(record?.length).toBeGreaterThanOrEqual(52_000);
  expect(record?.length).toBeLessThanOrEqual(62_000);
  expect(record?.people[0]?.breaking).toBe(record?.length);
});

it('goes on with the same record after the service worker was killed', async () => {
  await showFor(checking('without_mask'), 30_000);
  await pass(2000);
  startWorker();
  await showFor(checking('without_mask'), 28_000);
  await recorder.changed(5, STOPPED);
  const records = await kept();
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({ length: 60_000, people: [{ breaking: 60_000, longestBreach: 60_000 }] });
});

it('makes a record of its own of each check, of each tab', async () => {
  await showFor(checking('with_mask'), 10_000);
  await recorder.changed(5, STARTING);
  await showFor(checking('with_mask'), 10_000);
  await showFor(checking('with_mask'), 10_000, 6);
  await recorder.changed(6, undefined);
  await recorder.changed(5, { ...STOPPED, phase: 'ended', endReason: 'navigated' });
  const records = await kept();
  expect(records.map(({ tabId, ongoing }) => [tabId, ongoing])).toEqual([
    [6, null],
    [5, null],
    [5, null],
  ]);
});

describe('keeps nothing', () => {
  it('of private windows', async () => {
    fake.tabs.get.mockImplementation(async (id) => ({ id, incognito: true }));
    await showFor(checking('with_mask'), 20_000);
    await recorder.changed(5, STOPPED);
    expect(await kept()).toEqual([]);
  });

  it('while history is off, and ends what is recorded when it is switched off', async () => {
    settings = { ...DEFAULT_SETTINGS, history: false };
    await showFor(checking('with_mask'), 20_000);
    await recorder.changed(5, STOPPED);
    expect(await kept()).toEqual([]);
    settings = DEFAULT_SETTINGS;
    await recorder.settingsChanged();
    await showFor(checking('with_mask'), 20_000);
    settings = { ...DEFAULT_SETTINGS, history: false };
    await recorder.settingsChanged();
    await showFor(checking('with_mask'), 20_000);
    expect(await kept()).toMatchObject([{ length: 20_000, ongoing: null }]);
  });

  it('more of a check when history is switched off while the service worker sleeps', async () => {
    await showFor(checking('with_mask'), 20_000);
    startWorker();
    settings = { ...DEFAULT_SETTINGS, history: false };
    await recorder.settingsChanged();
    await showFor(checking('with_mask'), 20_000);
    expect(await kept()).toMatchObject([{ length: 20_000, ongoing: null }]);
  });

  it('more of a check that the user has deleted', async () => {
    await showFor(checking('with_mask'), 20_000);
    await new HistoryStore().remove((await kept()).map(({ id }) => id));
    await showFor(checking('with_mask'), 20_000);
    startWorker();
    await showFor(checking('with_mask'), 20_000);
    await recorder.changed(5, STOPPED);
    expect(await kept()).toEqual([]);
  });

  it('where the browser has no database for us, and reports no bug', async () => {
    const refused = new DOMException('A mutation operation was attempted', 'InvalidStateError');
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw refused;
    });
    await expect(showFor(checking('with_mask'), 20_000)).resolves.toBeUndefined();
  });
});

it('forgets what is older than the user wants to keep it', async () => {
  await showFor(checking('with_mask'), 10_000);
  await recorder.changed(5, STOPPED);
  const day = 86_400_000;
  await pass(29 * day);
  await recorder.tend();
  expect(await kept()).toHaveLength(1);
  settings = { ...DEFAULT_SETTINGS, retentionDays: 7 };
  await recorder.settingsChanged();
  expect(await kept()).toEqual([]);
});

it('says what it could not read', async () => {
  await showFor(checking('unsure', 'broken'), 20_000);
  await recorder.changed(5, STOPPED);
  const [record] = await kept();
  const entry = await store?.get(record?.id ?? '');
  expect(entry?.intervals).toMatchObject([{ unreadable: 20_000, tiles: 20_000, keeping: 0, breaking: 0 }]);
});
