import { SETTING_KEYS, type SettingKey, type Settings, type SettingsChange } from '../settings/settings.ts';

/** The change that takes a change back. */
export function inverseOf(settings: Settings, change: SettingsChange): SettingsChange {
  return Object.fromEntries(keysOf(change).map((key) => [key, settings[key]]));
}

/** Changes that the user can take back, the newest last. */
export type UndoStack = readonly { readonly undo: SettingsChange; readonly keys: readonly SettingKey[] }[];

/** Changes that can be taken back at most. */
const MOST = 50;

/**
 * The changes that can be taken back after one more. Steps of one slider count as one change.
 *
 * @param settings as they were before the change
 */
export function afterChange(stack: UndoStack, settings: Settings, change: SettingsChange, merges: boolean): UndoStack {
  const keys = keysOf(change);
  const last = stack.at(-1);
  if (merges && last && keys.length === 1 && last.keys.length === 1 && last.keys[0] === keys[0]) return stack;
  return [...stack, { undo: inverseOf(settings, change), keys }].slice(-MOST);
}

function keysOf(change: SettingsChange): readonly SettingKey[] {
  return SETTING_KEYS.filter((key) => key in change);
}
