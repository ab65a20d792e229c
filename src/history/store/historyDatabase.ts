import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { ExpectedError } from '../../platform/expectedError.ts';
import type { CheckRecord, Interval } from '../checkRecord.ts';
import type { FolderRecord } from '../folderRecord.ts';

/** Whatever history keeps one of. */
export type HistoryRecord = CheckRecord | FolderRecord;

/** What the database holds. */
interface HistorySchema extends DBSchema {
  records: { key: string; value: HistoryRecord };
  /** A check's intervals, by the record's id and their `from`. */
  intervals: { key: [string, number]; value: Interval };
  /** Portraits of a check's people, by the record's id and the person's key; only where the user has switched them on. */
  portraits: { key: [string, string]; value: string };
}
export type HistoryDatabase = IDBPDatabase<HistorySchema>;

/** The database's name in IndexedDB. */
const NAME = 'history';

/** A step that brings the database from one version to the next. */
export type UpgradeStep = (database: HistoryDatabase) => void;

/** The step at index n makes version n + 1 from version n. A released step is never changed. */
export const UPGRADE_STEPS: readonly UpgradeStep[] = [
  (database) => {
    database.createObjectStore('records', { keyPath: 'id' });
    database.createObjectStore('intervals');
  },
  (database) => {
    database.createObjectStore('portraits');
  },
];

/** A newer MaskCheck wrote the database, or the browser does not let us keep anything. */
export class HistoryUnavailable extends ExpectedError<'historyNewer' | 'historyRefused'> {}

/**
 * Opens the database, and makes or upgrades it if needed.
 *
 * @param onClosed told when the connection is gone: another context upgrades the database, or the browser closed it
 * @throws HistoryUnavailable if a newer MaskCheck wrote it, or if the browser does not let us keep anything
 */
export async function openHistory(
  onClosed: () => void = () => undefined,
  steps: readonly UpgradeStep[] = UPGRADE_STEPS,
): Promise<HistoryDatabase> {
  try {
    const opened: HistoryDatabase = await openDB<HistorySchema>(NAME, steps.length, {
      upgrade: (database, from) => {
        for (const step of steps.slice(from)) step(database);
      },
      // Without this an upgrade would wait until each of our pages is closed.
      blocking: () => {
        opened.close();
        onClosed();
      },
      terminated: onClosed,
    });
    return opened;
  } catch (error) {
    const name = error instanceof Error || error instanceof DOMException ? error.name : '';
    if (name === 'VersionError') throw new HistoryUnavailable('historyNewer');
    if (REFUSALS.includes(name)) throw new HistoryUnavailable('historyRefused');
    throw error;
  }
}

/** What browsers call it when their settings, or a full disk, keep us from having a database. */
const REFUSALS = ['InvalidStateError', 'SecurityError', 'QuotaExceededError', 'UnknownError'];
