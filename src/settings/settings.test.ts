import * as v from 'valibot';
import { expect, it } from 'vitest';
import {
  DEFAULT_SETTINGS,
  lockedKeys,
  SETTING_KEYS,
  SETTINGS_VERSION,
  SettingsChangeSchema,
  settingsFrom,
  withChange,
} from './settings.ts';

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

it('are refused one by one where a change does not fit', () => {
  const fits = (change: object) => v.is(SettingsChangeSchema, change);
  expect(fits({ unsureBelowVideo: 0.7, quietFrom: '22:30', autoStartSites: ['https://meet.google.com'] })).toBe(true);
  expect(fits({ unsureBelowVideo: 0.2 })).toBe(false);
  expect(fits({ alertAfter: 0 })).toBe(false);
  expect(fits({ alertAfter: 5.5 })).toBe(false);
  expect(fits({ quietFrom: '25:00' })).toBe(false);
});

it.each(['meet.google.com', 'https://meet.google.com/', 'https://a.example/path', 'file:///x', 'javascript:alert(1)'])(
  'name a site by scheme and host alone, so not as %s',
  (site) => {
    expect(v.is(SettingsChangeSchema, { autoStartSites: [site] })).toBe(false);
  },
);

it('that fit are kept where one beside them does not', () => {
  const settings = { version: SETTINGS_VERSION, alertAfter: 900, theme: 'dark' };
  expect(settingsFrom({ settings })).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
});

it.each([true, false])('portraits can be forbidden by an administrator, but not switched on (chosen: %s)', (chosen) => {
  const stored = (prescribed: boolean) => ({
    settings: { version: SETTINGS_VERSION, portraits: chosen },
    managedSettings: { portraits: prescribed },
  });
  expect(settingsFrom(stored(true)).portraits).toBe(chosen);
  expect(lockedKeys(stored(true))).toEqual([]);
  expect(settingsFrom(stored(false)).portraits).toBe(false);
  expect(lockedKeys(stored(false))).toEqual(['portraits']);
});
