import * as v from 'valibot';
import { type BackendStatus, BackendStatusSchema } from '../inference/runtime/backendStatus.ts';
import { browser } from '../platform/browser.ts';
import { picturesIn, type TabPictures } from './tabPictures.ts';
import { type TabTiles, TabTilesSchema } from './tabTiles.ts';

const HOST_KEY = 'host';
const TAB_PREFIX = 'tab:';

/** What the session storage holds, as the popup reads it and the background writes it. */
export interface SessionState {
  readonly host: BackendStatus | undefined;
  readonly tabs: ReadonlyMap<number, TabTiles>;
  readonly pictures: ReadonlyMap<number, TabPictures>;
}

/** Reads all session state; entries that do not fit (of an older version) are left out. */
export async function readSession(): Promise<SessionState> {
  const stored = await browser.storage.session.get(null);
  const host = v.safeParse(BackendStatusSchema, stored[HOST_KEY]);
  const tabs = new Map<number, TabTiles>();
  for (const [key, value] of Object.entries(stored)) {
    const tab = key.startsWith(TAB_PREFIX) ? v.safeParse(TabTilesSchema, value) : undefined;
    if (tab?.success) tabs.set(Number(key.slice(TAB_PREFIX.length)), tab.output);
  }
  return { host: host.success ? host.output : undefined, tabs, pictures: picturesIn(stored) };
}

/** Keeps what the inference host says of itself; undefined when there is none. */
export async function writeHost(status: BackendStatus | undefined): Promise<void> {
  if (status) await browser.storage.session.set({ [HOST_KEY]: status });
  else await browser.storage.session.remove(HOST_KEY);
}

/** Keeps a tab's state. */
export async function writeTab(tabId: number, tab: TabTiles): Promise<void> {
  await browser.storage.session.set({ [`${TAB_PREFIX}${tabId}`]: tab });
}

/** Forgets a tab that was closed. */
export async function removeTab(tabId: number): Promise<void> {
  await browser.storage.session.remove(`${TAB_PREFIX}${tabId}`);
}

/** Calls back whenever any session state changes, until the signal aborts. */
export function watchSession(onChange: () => void, signal: AbortSignal): void {
  browser.storage.session.onChanged.addListener(onChange);
  signal.addEventListener('abort', () => browser.storage.session.onChanged.removeListener(onChange));
}
