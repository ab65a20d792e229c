import { useEffect, useState } from 'preact/hooks';
import type { SettingKey } from '../settings/settings.ts';
import { followSettings } from '../settings/settingsStore.ts';

/** The settings that an administrator prescribes, kept up to date. None until they are read. */
export function useLockedSettings(): readonly SettingKey[] {
  const [locked, setLocked] = useState<readonly SettingKey[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    followSettings((_, prescribed) => setLocked(prescribed), stop.signal, 'page');
    return () => stop.abort();
  }, []);
  return locked;
}
