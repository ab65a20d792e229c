import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { sharedSettings, shareSettings } from './syncedSettings.ts';

const CHOSEN: Settings = {
  ...DEFAULT_SETTINGS,
  theme: 'dark',
  sync: true,
  portraits: true,
  autoStartSites: ['https://meet.google.com'],
};

it('reach another machine, without the sites, the choice to share and that of portraits', async () => {
  expect(await shareSettings(CHOSEN)).toBe(true);
  const shared = await sharedSettings();
  expect(shared).toMatchObject({ theme: 'dark' });
  expect(shared).not.toHaveProperty('autoStartSites');
  expect(shared).not.toHaveProperty('sync');
  expect(shared).not.toHaveProperty('portraits');
});

it('are written only when they differ, so that two machines do not wake each other for ever', async () => {
  await shareSettings(CHOSEN);
  await shareSettings(CHOSEN);
  expect(fake.storage.sync.set).toHaveBeenCalledTimes(1);
});

it('are none where nothing fits was shared, or the browser does not sync', async () => {
  expect(await sharedSettings()).toBeUndefined();
  fake.storage.sync.data = { settings: 'broken' };
  expect(await sharedSettings()).toBeUndefined();
  fake.storage.sync.get.mockRejectedValue(new Error('sync is off'));
  expect(await sharedSettings()).toBeUndefined();
  expect(await shareSettings(CHOSEN)).toBe(false);
});
