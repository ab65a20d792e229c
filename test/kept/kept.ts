import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const KeptSchema = v.object({
  /** Local storage. */
  local: v.record(v.string(), v.unknown()),
  /** The database `history`. */
  history: v.object({
    version: v.number(),
    records: v.array(v.looseObject({ id: v.string() })),
    intervals: v.array(v.object({ key: v.tuple([v.string(), v.number()]), value: v.looseObject({}) })),
  }),
});
export type Kept = v.InferOutput<typeof KeptSchema>;

/** What a MaskCheck of some version left on a user's machine. These files are never changed: a new form gets a new file. */
export function keptBy(version: string): Kept {
  return v.parse(KeptSchema, JSON.parse(readFileSync(`test/kept/version-${version}.json`, 'utf8')));
}

/**
 * Puts a database there as that version made it, in place of the one that a newer MaskCheck has made. It uses nothing but what it is given and what every browser has, so
 * that a test can also run its text inside of a browser.
 */
export async function writeHistory({ version, records, intervals }: Kept['history']): Promise<void> {
  const deleting = indexedDB.deleteDatabase('history');
  await new Promise((resolve, reject) => {
    deleting.onsuccess = resolve;
    deleting.onerror = reject;
  });
  const opening = indexedDB.open('history', version);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('records', { keyPath: 'id' });
    opening.result.createObjectStore('intervals');
  };
  await new Promise((resolve, reject) => {
    opening.onsuccess = resolve;
    opening.onerror = reject;
  });
  const write = opening.result.transaction(['records', 'intervals'], 'readwrite');
  for (const record of records) write.objectStore('records').put(record);
  for (const { key, value } of intervals) write.objectStore('intervals').put(value, key);
  await new Promise((resolve, reject) => {
    write.oncomplete = resolve;
    write.onerror = reject;
  });
  opening.result.close();
}
