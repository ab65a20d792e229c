import { browser } from './browser.ts';
import { isExtensionAlive } from './extensionAlive.ts';
import { reportBug } from './reportBug.ts';

/** Values by their keys in a storage area. A value that was removed is undefined. */
export type StoredValues = Readonly<Record<string, unknown>>;

/** Which values to follow. */
export interface Followed {
  readonly area: 'local' | 'session';
  /** The keys, or a test for keys that are not known before. */
  readonly keys: readonly string[] | ((key: string) => boolean);
}

/**
 * Reads values from storage once, then follows their changes until the signal aborts. Nothing is read a second time:
 * each change carries its new value, so that a slow read can never replace a newer value.
 *
 * @param onValues first called with all values, then with those that changed
 * @param where the context, named in the report if the read fails
 */
export function followStorage(
  { area: name, keys }: Followed,
  onValues: (values: StoredValues) => void,
  signal: AbortSignal,
  where: string,
): void {
  const area = browser.storage[name];
  const isFollowed = typeof keys === 'function' ? keys : (key: string) => keys.includes(key);
  /** Changes that came before the read was answered; undefined after that. */
  let early: Record<string, unknown> | undefined = {};

  const listener = (changes: Readonly<Record<string, { newValue?: unknown }>>): void => {
    const changed = Object.entries(changes).filter(([key]) => isFollowed(key));
    if (changed.length === 0) return;
    const values = Object.fromEntries(changed.map(([key, { newValue }]) => [key, newValue]));
    if (early) Object.assign(early, values);
    else onValues(values);
  };

  const read = async (): Promise<void> => {
    const stored = await area.get(typeof keys === 'function' ? null : [...keys]);
    if (signal.aborted) return;
    const followed = Object.entries(stored).filter(([key]) => isFollowed(key));
    const values = { ...Object.fromEntries(followed), ...early };
    early = undefined;
    onValues(values);
  };

  if (signal.aborted) return;
  area.onChanged.addListener(listener);
  signal.addEventListener('abort', () => {
    if (isExtensionAlive()) area.onChanged.removeListener(listener);
  });
  read().catch((error: unknown) => {
    // A content script that has outlived its extension has no storage any more, and is about to end.
    if (isExtensionAlive()) reportBug(error, where);
  });
}
