import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import type { FolderRecord } from '../history/folderRecord.ts';
import { HistoryStore } from '../history/store/historyStore.ts';
import { Reports } from './reports.ts';

const RECORD: FolderRecord = { kind: 'folder', id: 'a', start: 1000, policy: 'mask_required', rows: [] };
const PORTRAITS = new Map([['0:1:1', 'data:image/jpeg;base64,AAAA']]);

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  await new HistoryStore().add({ record: RECORD, intervals: [], portraits: PORTRAITS });
});

/** Deletes the report, and brings it back. @param keeps whether the user keeps portraits when it is brought back */
async function deleteAndUndo(keeps: boolean): Promise<Reports> {
  const reports = new Reports(
    new HistoryStore(),
    () => undefined,
    () => keeps,
  );
  await reports.show('a');
  await reports.remove(['a']);
  expect(await new HistoryStore().portraitKeys('a')).toEqual(new Set());
  await reports.undo();
  expect(reports.state.records).toEqual([RECORD]);
  return reports;
}

it('brings back the portraits of a report that was deleted', async () => {
  const { state } = await deleteAndUndo(true);
  expect(state.open?.portraits).toEqual(PORTRAITS);
});

it('brings back no portraits if the user has switched them off meanwhile', async () => {
  const { state } = await deleteAndUndo(false);
  expect(state.open).toEqual({ record: RECORD, intervals: [] });
});
