import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Interval, Moment, Observation } from '../checkRecord.ts';
import { MOST_PORTRAITS } from '../portraits.ts';
import { NO_TIMES } from '../stateTimes.ts';
import { beginRecording, endRecording, observe, type Recording } from '../timeline.ts';
import { openHistory, UPGRADE_STEPS } from './historyDatabase.ts';
import { type HistoryEntry, HistoryStore } from './historyStore.ts';

let store: HistoryStore;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  store = new HistoryStore();
});

const START = 1_800_000_000_000;
const at = (ms: number): Moment => ({ wall: START + ms, monotonic: ms, life: 'one' });
const sight = (bare: number, all = 1): Observation => ({
  policy: 'mask_required',
  people: Array.from({ length: all }, (_, index) => ({
    key: `0:${index}:1`,
    name: `Person number ${index}`,
    state: index < bare ? 'without_mask' : 'with_mask',
    keeps: index >= bare,
  })),
  tiles: all,
  unreadable: 0,
  paused: false,
});
const recordingOf = (id: string) => beginRecording({ id, tabId: 5, site: 'meet.example' }, sight(1), at(0));
const entryOf = (id: string): HistoryEntry => ({ ...endRecording(recordingOf(id), at(9000)) });

it('keeps a check that goes on: what changed replaces what was written before', async () => {
  let recording = recordingOf('a');
  await store.add(recording);
  const steps = [
    [sight(1), 5000],
    [sight(1), 7000],
    [sight(0), 12_000],
    [sight(0), 30_000],
  ] as const;
  for (const [observation, ms] of steps) {
    recording = observe(recording, observation, at(ms)) ?? recordingOf('none');
    expect(await store.update({ ...recording, intervals: recording.intervals.slice(-2) })).toBe(true);
    const kept = await new HistoryStore().get('a');
    expect(kept).toEqual({ record: recording.record, intervals: recording.intervals });
  }
});

it('writes nothing of a check that the user has deleted', async () => {
  const recording = recordingOf('a');
  await store.add(recording);
  await store.remove(['a']);
  expect(await store.update(recording)).toBe(false);
  expect(await store.list()).toEqual([]);
});

it('gives back what was removed', async () => {
  await store.add(entryOf('a'), entryOf('b'));
  const before = await Promise.all([store.get('a'), store.get('b')]);
  const removed = await store.remove(['a', 'b', 'unknown']);
  expect(await store.list()).toEqual([]);
  expect(await store.get('a')).toBeUndefined();
  await store.add(...removed);
  expect(await Promise.all([store.get('a'), store.get('b')])).toEqual(before);
});

it('removes what is too old, but never a check that goes on', async () => {
  const old = entryOf('old');
  await store.add(old, recordingOf('going on'));
  await store.add({ ...old, record: { ...old.record, id: 'new', start: START + 1 } });
  await store.prune(START + 1);
  expect((await store.list()).map(({ id }) => id)).toEqual(['new', 'going on']);
});

it('ends the checks that nobody records any more', async () => {
  await store.add(recordingOf('lost'), recordingOf('recorded'));
  await store.closeLost(new Set(['recorded']));
  expect(await store.ongoing('lost')).toBeUndefined();
  expect(await store.ongoing('recorded')).toMatchObject({ id: 'recorded' });
  expect(await store.list()).toHaveLength(2);
});

/** Bytes of a JSON text, which is larger than what the browser writes. */
const bytesOf = (value: unknown) => JSON.stringify(value).length;

it('keeps 8 hours of a lively meeting with 49 people in less than 1 MB, and in 300 KB once it is over', {
  timeout: 60_000,
}, async () => {
  let recording: Recording = beginRecording({ id: 'a', tabId: 5, site: '' }, sight(0, 49), at(0));
  const step = 2000;
  for (let ms = step; ms <= 8 * 3_600_000; ms += step) {
    const observation = sight(ms % 7919 < 1000 ? 7 : (ms / step) % 5, 49);
    recording = observe(recording, observation, at(ms)) ?? recording;
    // Without this the test itself takes minutes: the recorder does the same.
    if (recording.intervals.length > 500) {
      await store.add(recording);
      recording = { ...recording, intervals: recording.intervals.slice(-2) };
    }
  }
  await store.add(recording);
  const whole = await store.get('a');
  expect(whole?.intervals.at(-1)?.to).toBe(8 * 3_600_000);
  expect(bytesOf(whole)).toBeLessThan(1_000_000);
  await store.thin('a');
  const thin = await store.get('a');
  expect(bytesOf(thin)).toBeLessThan(300_000);
  const sum = (intervals: readonly Interval[] = []) => intervals.reduce((all, { breaking }) => all + breaking, 0);
  expect(sum(thin?.intervals)).toBe(sum(whole?.intervals));
});

it('goes through each step from the version that it finds, and keeps what is there', async () => {
  await store.add(entryOf('a'));
  await store.close();
  const steps: string[] = [];
  const next = await openHistory(undefined, [
    ...UPGRADE_STEPS.map(() => () => steps.push('old')),
    (database) => {
      steps.push('new');
      database.deleteObjectStore('intervals');
      database.createObjectStore('intervals');
    },
  ]);
  expect(steps).toEqual(['new']);
  expect(await next.getAll('records')).toEqual([entryOf('a').record]);
  next.close();
});

it('lets another context upgrade the database while it is open here', async () => {
  await store.add(entryOf('a'));
  const next = await openHistory(undefined, [...UPGRADE_STEPS, () => undefined]);
  expect(next.version).toBe(UPGRADE_STEPS.length + 1);
  next.close();
  await expect(store.list()).rejects.toMatchObject({ problem: 'historyNewer' });
});

describe('portraits', () => {
  const PICTURES = new Map([
    ['0:1:1', 'data:image/jpeg;base64,AA=='],
    ['0:2:1', 'data:image/jpeg;base64,BB=='],
  ]);
  /** Every portrait in the database, whichever record it belongs to. */
  const all = async () => {
    const database = await openHistory();
    const found = await database.getAll('portraits');
    database.close();
    return found;
  };

  beforeEach(async () => {
    await store.add(entryOf('a'), entryOf('b'));
    expect(await store.addPortraits('a', PICTURES)).toEqual(new Set(PICTURES.keys()));
    await store.addPortraits('b', PICTURES);
  });

  it('are kept beside their record', async () => {
    expect(await store.get('a')).toEqual({ ...entryOf('a'), portraits: PICTURES });
    expect(await store.portraitKeys('a')).toEqual(new Set(PICTURES.keys()));
    expect(await store.portraitKeys('c')).toEqual(new Set());
  });

  it('are deleted with it, and come back with it', async () => {
    const removed = await store.remove(['a']);
    expect(await all()).toHaveLength(2);
    await store.add(...removed);
    expect((await store.get('a'))?.portraits).toEqual(PICTURES);
    await store.remove(['a', 'b']);
    expect(await all()).toEqual([]);
  });

  it('are deleted when it is too old', async () => {
    await store.prune(START + 1);
    expect(await all()).toEqual([]);
  });

  it('are deleted alone when nobody wants them any more', async () => {
    await store.clearPortraits();
    expect(await all()).toEqual([]);
    expect(await store.list()).toHaveLength(2);
    expect(await store.get('a')).not.toHaveProperty('portraits');
  });

  it('are not kept of a check that the user has deleted', async () => {
    await store.remove(['a', 'b']);
    expect(await store.addPortraits('a', PICTURES)).toBeUndefined();
    expect(await all()).toEqual([]);
  });

  it('are one of each person, and no more than there is room for', async () => {
    const many = new Map(Array.from({ length: MOST_PORTRAITS + 5 }, (_, index) => [`0:${index}:1`, 'another']));
    expect((await store.addPortraits('a', many))?.size).toBe(MOST_PORTRAITS);
    const kept = (await store.get('a'))?.portraits;
    expect(kept?.size).toBe(MOST_PORTRAITS);
    expect(kept?.get('0:1:1')).toBe(PICTURES.get('0:1:1'));
    expect(kept?.get('0:3:1')).toBe('another');
  });
});

it('is the same after it was closed and opened again', async () => {
  await store.add({ record: entryOf('a').record, intervals: [{ ...emptyInterval, from: 0, to: 5 }] });
  await store.close();
  expect(await store.get('a')).toMatchObject({ intervals: [{ from: 0, to: 5 }] });
});

const emptyInterval: Interval = {
  from: 0,
  to: 1,
  policy: 'mask_required',
  states: NO_TIMES,
  keeping: 0,
  breaking: 0,
  tiles: 0,
  unreadable: 0,
};
