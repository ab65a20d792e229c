import { browser } from '../platform/browser.ts';
import { readSession, removeSession, writeSession } from './sessionArea.ts';

const RECORDED = 'recorded:';
const key = (tabId: number) => `${RECORDED}${tabId}`;

/** What session storage says instead of an id of a check that must not be recorded. */
const DECLINED = '';

/**
 * Under which id a tab's check is recorded by history.
 *
 * @returns null if it must not be recorded; undefined if that has not been decided yet
 */
export async function recordedAs(tabId: number): Promise<string | null | undefined> {
  const { [key(tabId)]: id } = await browser.storage.session.get(key(tabId));
  return id === DECLINED ? null : typeof id === 'string' ? id : undefined;
}

/** Notes under which id a tab's check is recorded, or that it must not be (null). Only the background may call this. */
export function noteRecording(tabId: number, id: string | null): Promise<void> {
  return writeSession({ [key(tabId)]: id ?? DECLINED });
}

/** Forgets what was decided about a tab's check, because it is over. Only the background may call this. */
export function forgetRecording(tabId: number): Promise<void> {
  return removeSession([key(tabId)]);
}

/** The tabs whose checks are recorded, each with the id under which it is. */
export async function recordedTabs(): Promise<Map<number, string>> {
  const entries = Object.entries(await readSession()).filter(([name]) => name.startsWith(RECORDED));
  return new Map(
    entries.flatMap(([name, id]) =>
      typeof id === 'string' && id !== DECLINED ? [[Number(name.slice(RECORDED.length)), id] as const] : [],
    ),
  );
}
