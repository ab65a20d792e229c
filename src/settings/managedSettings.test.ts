import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { takeOverManaged } from './managedSettings.ts';
import { followSettings, readSettings, writeSettings } from './settingsStore.ts';

it('count over what the user chooses, and are told as locked', async () => {
  fake.storage.managed.data = { policy: 'mask_forbidden', alertAfter: 900 };
  expect(await takeOverManaged()).toBe(true);
  expect(await takeOverManaged()).toBe(false);
  await writeSettings({ policy: 'mask_required', theme: 'dark' });
  const told: unknown[] = [];
  followSettings(
    ({ policy, theme }, locked) => told.push([policy, theme, locked]),
    new AbortController().signal,
    'test',
  );
  await new Promise((resolve) => setTimeout(resolve));
  expect(told).toEqual([['mask_forbidden', 'dark', ['policy']]]);
});

it('give the settings back to the user when they end', async () => {
  fake.storage.managed.data = { policy: 'mask_forbidden' };
  await takeOverManaged();
  await writeSettings({ theme: 'dark' });
  fake.storage.managed.data = {};
  await takeOverManaged();
  expect(await readSettings()).toMatchObject({ policy: 'mask_required', theme: 'dark' });
});

it('are none where the browser has no administrator', async () => {
  fake.storage.managed.get.mockRejectedValue(new Error('Managed storage manifest not found'));
  expect(await takeOverManaged()).toBe(false);
  expect(fake.storage.local.data).toEqual({});
});
