import type { CheckRecord, Interval } from '../checkRecord.ts';
import { thinIntervals } from '../intervals.ts';
import { MOST_PORTRAITS, type Portraits } from '../portraits.ts';
import { closeRecord, type Recording } from '../timeline.ts';
import { type HistoryDatabase, type HistoryRecord, openHistory } from './historyDatabase.ts';

/** A record with its intervals; a folder's record has none. */
export interface HistoryEntry {
  readonly record: HistoryRecord;
  readonly intervals: readonly Interval[];
  /** Left out where there are none. */
  readonly portraits?: Portraits;
}

const ALL_STORES = ['records', 'intervals', 'portraits'] as const;

/** About how many intervals are kept of a check that is over: as many as a curve has px. */
const KEPT_INTERVALS = 1000;

/** All intervals of a check, from one on. */
const intervalsOf = (id: string, from = 0) => IDBKeyRange.bound([id, from], [id, Number.POSITIVE_INFINITY]);

/** All portraits of a check: an array comes after every text. */
const portraitsOf = (id: string) => IDBKeyRange.bound([id], [id, []]);

/** Reads and writes what history keeps. Every method fails as `openHistory` does. */
export class HistoryStore {
  #database: Promise<HistoryDatabase> | undefined;

  /** All records, the newest first. */
  async list(): Promise<HistoryRecord[]> {
    const database = await this.#open();
    return (await database.getAll('records')).sort((a, b) => b.start - a.start);
  }

  /** A record with its intervals in order; undefined if there is none. */
  async get(id: string): Promise<HistoryEntry | undefined> {
    const database = await this.#open();
    const read = database.transaction(ALL_STORES);
    const [record, intervals, keys, pictures] = await Promise.all([
      read.objectStore('records').get(id),
      read.objectStore('intervals').getAll(intervalsOf(id)),
      read.objectStore('portraits').getAllKeys(portraitsOf(id)),
      read.objectStore('portraits').getAll(portraitsOf(id)),
    ]);
    const portraits = new Map(keys.map(([, key], index) => [key, pictures[index] ?? '']));
    return record && { record, intervals, ...(portraits.size > 0 && { portraits }) };
  }

  /** The check that is kept under this id; undefined if there is none, or if it is over. */
  async ongoing(id: string): Promise<CheckRecord | undefined> {
    const record = await (await this.#open()).get('records', id);
    return record?.kind === 'check' && record.ongoing ? record : undefined;
  }

  /** Keeps an entry, for example one that was removed by mistake. An entry with the same id is replaced. */
  async add(...entries: readonly HistoryEntry[]): Promise<void> {
    const write = (await this.#open()).transaction(ALL_STORES, 'readwrite');
    for (const { record, intervals, portraits = [] } of entries) {
      void write.objectStore('records').put(record);
      for (const one of intervals) void write.objectStore('intervals').put(one, [record.id, one.from]);
      for (const [key, picture] of portraits) void write.objectStore('portraits').put(picture, [record.id, key]);
    }
    await write.done;
  }

  /** The keys of the people of a check whose portraits are kept. */
  async portraitKeys(id: string): Promise<Set<string>> {
    const keys = await (await this.#open()).getAllKeys('portraits', portraitsOf(id));
    return new Set(keys.map(([, key]) => key));
  }

  /**
   * Keeps portraits of a check's people, as long as there is room for more of them.
   *
   * @returns the keys of all people whose portraits are kept now; undefined if the user has deleted the check meanwhile
   */
  async addPortraits(id: string, portraits: Portraits): Promise<Set<string> | undefined> {
    const write = (await this.#open()).transaction(['records', 'portraits'], 'readwrite');
    const store = write.objectStore('portraits');
    const exists = (await write.objectStore('records').getKey(id)) !== undefined;
    const kept = new Set((await store.getAllKeys(portraitsOf(id))).map(([, key]) => key));
    for (const [key, picture] of exists ? portraits : []) {
      if (kept.has(key) || kept.size >= MOST_PORTRAITS) continue;
      kept.add(key);
      void store.put(picture, [id, key]);
    }
    await write.done;
    return exists ? kept : undefined;
  }

  /** Deletes the portraits of some people of a check. */
  async removePortraits(id: string, keys: readonly string[]): Promise<void> {
    const write = (await this.#open()).transaction('portraits', 'readwrite');
    for (const key of keys) void write.store.delete([id, key]);
    await write.done;
  }

  /** Deletes all portraits, and keeps the records. */
  async clearPortraits(): Promise<void> {
    await (await this.#open()).clear('portraits');
  }

  /**
   * Writes what was recorded of a check since the last time: its record, and its intervals from the first one given on.
   *
   * @returns false if the user has deleted the check meanwhile; nothing is written then
   */
  async update({ record, intervals }: Recording): Promise<boolean> {
    const write = (await this.#open()).transaction(['records', 'intervals'], 'readwrite');
    const kept = (await write.objectStore('records').getKey(record.id)) !== undefined;
    if (kept) {
      void write.objectStore('records').put(record);
      const [first] = intervals;
      if (first) void write.objectStore('intervals').delete(intervalsOf(record.id, first.from));
      for (const one of intervals) void write.objectStore('intervals').put(one, [record.id, one.from]);
    }
    await write.done;
    return kept;
  }

  /** Makes room once a check is over: its many short intervals become fewer. */
  async thin(id: string): Promise<void> {
    const write = (await this.#open()).transaction('intervals', 'readwrite');
    const thin = thinIntervals(await write.store.getAll(intervalsOf(id)), KEPT_INTERVALS);
    void write.store.delete(intervalsOf(id));
    for (const one of thin) void write.store.put(one, [id, one.from]);
    await write.done;
  }

  /** Ends the checks that nobody records any more, because the browser was closed or crashed. */
  async closeLost(recorded: ReadonlySet<string>): Promise<void> {
    for (const record of await this.list()) {
      if (record.kind !== 'check' || !record.ongoing || recorded.has(record.id)) continue;
      await this.update({ record: closeRecord(record), intervals: [] });
      await this.thin(record.id);
    }
  }

  /** Removes entries. @returns what was removed, so that it can be added again */
  async remove(ids: readonly string[]): Promise<HistoryEntry[]> {
    const found = await Promise.all(ids.map((id) => this.get(id)));
    const write = (await this.#open()).transaction(ALL_STORES, 'readwrite');
    for (const id of ids) {
      void write.objectStore('records').delete(id);
      void write.objectStore('intervals').delete(intervalsOf(id));
      void write.objectStore('portraits').delete(portraitsOf(id));
    }
    await write.done;
    return found.flatMap((entry) => entry ?? []);
  }

  /** Removes what began before a time (ms since 1970), but never a check that goes on. */
  async prune(before: number): Promise<void> {
    const old = (await this.list()).filter(
      (record) => record.start < before && !(record.kind === 'check' && record.ongoing),
    );
    if (old.length > 0) await this.remove(old.map(({ id }) => id));
  }

  /** Ends the connection; the next call opens it again. */
  async close(): Promise<void> {
    const database = await this.#database?.catch(() => undefined);
    this.#database = undefined;
    database?.close();
  }

  #open(): Promise<HistoryDatabase> {
    const forget = () => {
      this.#database = undefined;
    };
    this.#database ??= openHistory(forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return this.#database;
  }
}
