import { beforeEach, describe, expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import type { Policy } from '../policy/policy.ts';
import { DEFAULT_SETTINGS, SETTINGS_VERSION, type Settings } from './settings.ts';
import { followSetting, followSettings, readSettings, upgradeSettings, writeSettings } from './settingsStore.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('writes one entry with its version, and reads it again', async () => {
  await writeSettings({ policy: 'mask_forbidden' });
  const settings = { ...DEFAULT_SETTINGS, policy: 'mask_forbidden' };
  expect(fake.storage.local.data).toEqual({ settings: { version: SETTINGS_VERSION, ...settings } });
  expect(await readSettings()).toEqual(settings);
});

it('upgrades the settings of version 0, and leaves everything else alone', async () => {
  fake.storage.local.data = { policy: 'mask_forbidden', checksRunning: true };
  await upgradeSettings();
  expect(fake.storage.local.data).toEqual({
    settings: { ...DEFAULT_SETTINGS, version: SETTINGS_VERSION, policy: 'mask_forbidden' },
    checksRunning: true,
  });
});

it('writes one choice after the other, the last one last', async () => {
  await Promise.all([writeSettings({ policy: 'mask_forbidden' }), writeSettings({ policy: 'mask_required' })]);
  expect(await readSettings()).toMatchObject({ policy: 'mask_required' });
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

describe('one setting', () => {
  let seen: Policy[];
  let stop: AbortController;

  beforeEach(() => {
    seen = [];
    stop = new AbortController();
  });

  const follow = () => followSetting('policy', (policy) => seen.push(policy), stop.signal, 'test');

  it('is given once it has been read, and again whenever the user chooses another', async () => {
    follow();
    await settled();
    await writeSettings({ policy: 'mask_forbidden' });
    await writeSettings({ policy: 'mask_forbidden' });
    await fake.storage.local.set({ checksRunning: true });
    stop.abort();
    await writeSettings({ policy: 'mask_required' });
    expect(seen).toEqual(['mask_required', 'mask_forbidden']);
  });

  it('ends with the newest choice even if the first read is answered late', async () => {
    const before = await fake.storage.local.get(null);
    let answer: () => void = () => undefined;
    fake.storage.local.get.mockReturnValueOnce(new Promise((resolve) => (answer = () => resolve(before))));
    follow();
    await writeSettings({ policy: 'mask_forbidden' });
    await settled();
    answer();
    await settled();
    expect(seen.at(-1)).toBe('mask_forbidden');
  });
});
