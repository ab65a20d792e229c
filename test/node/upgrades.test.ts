import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { HistoryStore } from '../../src/history/store/historyStore.ts';
import { SETTINGS_VERSION } from '../../src/settings/settings.ts';
import { readSettings, upgradeSettings } from '../../src/settings/settingsStore.ts';
import { keptBy, writeHistory } from '../kept/kept.ts';
import { fake } from './fakeBrowser.ts';

const VERSIONS = ['0.1.0'];

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe.each(VERSIONS)('an update from version %s', (version) => {
  const { local, history } = keptBy(version);
  const { version: _, ...chosen } = local['settings'] as Record<string, unknown>;

  it('keeps every setting, and writes them in the form of today', async () => {
    fake.storage.local.data = structuredClone(local);
    expect(await readSettings()).toMatchObject(chosen);
    await upgradeSettings();
    expect(fake.storage.local.data['settings']).toMatchObject({ ...chosen, version: SETTINGS_VERSION });
  });

  it('keeps every report, with all that was seen', async () => {
    await writeHistory(history);
    const store = new HistoryStore();
    expect((await store.list()).map(({ id }) => id).sort()).toEqual(history.records.map(({ id }) => id).sort());
    for (const record of history.records) {
      const intervals = history.intervals.filter(({ key }) => key[0] === record.id).map(({ value }) => value);
      expect(await store.get(record.id)).toEqual({ record, intervals });
    }
    await store.close();
  });
});
