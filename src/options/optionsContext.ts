import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { DEFAULT_SETTINGS, type SettingKey, type Settings, type SettingsChange } from '../settings/settings.ts';

/** What every part of the page needs. */
export interface Options {
  readonly settings: Settings;
  /** The settings that an administrator prescribes. */
  readonly locked: readonly SettingKey[];
  /** What the user searches for; empty if for nothing. */
  readonly search: string;
  /** How often the user has taken a change back since the page was opened. */
  readonly undone: number;
  /** Changes settings so that the user can take it back. @param merges whether it continues the change before */
  readonly change: (change: SettingsChange, merges?: boolean) => void;
}

/** Gives the page's parts what they need without handing it through all of them. */
export const OptionsContext = createContext<Options>({
  settings: DEFAULT_SETTINGS,
  locked: [],
  search: '',
  undone: 0,
  change: () => undefined,
});

/** What every part of the page needs. */
export function useOptions(): Options {
  return useContext(OptionsContext);
}
