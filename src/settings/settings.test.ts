import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, SETTING_KEYS, SETTINGS_VERSION, settingsFrom, withChange } from './settings.ts';

it('are the defaults until the user chooses something', () => {
  expect(DEFAULT_SETTINGS).toMatchObject({ policy: 'mask_required' });
  expect(settingsFrom({})).toEqual(DEFAULT_SETTINGS);
});

it('are read in the form of this version', () => {
  const settings = { version: SETTINGS_VERSION, policy: 'mask_forbidden' };
  expect(settingsFrom({ settings })).toEqual({ ...DEFAULT_SETTINGS, policy: 'mask_forbidden' });
  // Settings that version 0 left beside them are out of date.
  expect(settingsFrom({ settings, policy: 'mask_required' })).toEqual({
    ...DEFAULT_SETTINGS,
    policy: 'mask_forbidden',
  });
});

it('are taken over from version 0, which kept each setting under its own key', () => {
  expect(settingsFrom({ policy: 'mask_forbidden' })).toEqual({ ...DEFAULT_SETTINGS, policy: 'mask_forbidden' });
});

it('of a newer version are taken as far as they fit', () => {
  const settings = { version: SETTINGS_VERSION + 7, policy: 'mask_forbidden', language: 'tlh' };
  expect(settingsFrom({ settings })).toEqual({ ...DEFAULT_SETTINGS, policy: 'mask_forbidden' });
});

it.each([
  { settings: { version: SETTINGS_VERSION, policy: 'none' } },
  { settings: { version: SETTINGS_VERSION } },
  { settings: 'broken' },
  { settings: { version: -1, policy: 'mask_forbidden' } },
  { policy: 3 },
])('are the defaults where %j does not fit', (stored) => {
  expect(settingsFrom(stored)).toEqual(DEFAULT_SETTINGS);
});

it('each have a default', () => {
  expect(Object.keys(DEFAULT_SETTINGS).sort()).toEqual([...SETTING_KEYS].sort());
});

it('stay as they are where a change leaves them out or undefined', () => {
  const chosen = { ...DEFAULT_SETTINGS, policy: 'mask_forbidden' } as const;
  expect(withChange(chosen, {})).toEqual(chosen);
  expect(withChange(chosen, { policy: undefined })).toEqual(chosen);
  expect(withChange(chosen, { policy: 'mask_required' })).toEqual(DEFAULT_SETTINGS);
});
