import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { DEFAULT_SETTINGS, SETTINGS_VERSION, type Settings } from './settings.ts';
import { followSettings, readSettings, upgradeSettings, writeSettings } from './settingsStore.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('writes one entry with its version, and reads it again', async () => {
  await writeSettings({ policy: 'mask_forbidden' });
  expect(fake.storage.local.data).toEqual({
    settings: { version: SETTINGS_VERSION, ...DEFAULT_SETTINGS, policy: 'mask_forbidden' },
  });
  expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, policy: 'mask_forbidden' });
});

it('upgrades the settings of version 0, and leaves everything else alone', async () => {
  fake.storage.local.data = { policy: 'mask_forbidden', checksRunning: true };
  await upgradeSettings();
  expect(fake.storage.local.data).toEqual({
    settings: { version: SETTINGS_VERSION, ...DEFAULT_SETTINGS, policy: 'mask_forbidden' },
    checksRunning: true,
  });
});

it('writes one choice after the other, the last one last', async () => {
  await Promise.all([writeSettings({ policy: 'mask_forbidden' }), writeSettings({ policy: 'mask_required' })]);
  expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, policy: 'mask_required' });
});

it('follows changes, including an upgrade', async () => {
  fake.storage.local.data = { policy: 'mask_forbidden' };
  const seen: Settings[] = [];
  followSettings((settings) => seen.push(settings), new AbortController().signal, 'test');
  await settled();
  await upgradeSettings();
  await writeSettings({ policy: 'mask_required' });
  const policies = seen.map(({ policy }) => policy);
  expect(policies[0]).toBe('mask_forbidden');
  expect(policies.at(-1)).toBe('mask_required');
  expect(policies.slice(0, -1)).not.toContain('mask_required');
});
