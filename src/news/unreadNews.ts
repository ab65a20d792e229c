import { browser } from '../platform/browser.ts';
import { followStorage } from '../platform/followStorage.ts';
import { isNewer, newsSince, RELEASES, type Release } from './news.ts';

/** Where local storage keeps the version whose successors' news are unread. Nothing is there when all has been read. */
const KEY = 'newsReadUpTo';

/**
 * Notes that the news since a version are unread, if there are any. News that were unread before stay so. To be called
 * after an update; only the background may call it.
 *
 * @param previous the version that was updated
 * @param releases the news there are, if not those of this build
 */
export async function noteUnreadNews(
  previous: string,
  releases: readonly Pick<Release, 'version'>[] = RELEASES,
): Promise<void> {
  if (newsSince(previous, releases).length === 0) return;
  const { [KEY]: noted } = await browser.storage.local.get(KEY);
  if (typeof noted === 'string' && isNewer(previous, noted)) return;
  await browser.storage.local.set({ [KEY]: previous });
}

/** Notes that all news have been read. Only the background may call it. */
export function forgetUnreadNews(): Promise<void> {
  return browser.storage.local.remove(KEY);
}

/**
 * Calls back with the version since which the news are unread, or undefined if all are read, and again whenever that
 * changes, until the signal aborts.
 */
export function followUnreadNews(
  onNews: (since: string | undefined) => void,
  signal: AbortSignal,
  where: string,
): void {
  const tell = ({ [KEY]: since }: Readonly<Record<string, unknown>>) =>
    onNews(typeof since === 'string' ? since : undefined);
  followStorage({ area: 'local', keys: [KEY] }, tell, signal, where);
}
