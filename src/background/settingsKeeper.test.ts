import { expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { SettingsKeeper } from './settingsKeeper.ts';

it('reads the settings once, and anew after a change', async () => {
  const keeper = new SettingsKeeper(async () => undefined);
  expect((await keeper.current()).policy).toBe('mask_required');
  await keeper.current();
  expect(fake.storage.local.get).toHaveBeenCalledTimes(1);
  await keeper.change({ policy: 'mask_forbidden' });
  expect((await keeper.current()).policy).toBe('mask_forbidden');
});

it('acts on a change when the new settings are there', async () => {
  const seen: string[] = [];
  const keeper = new SettingsKeeper(async () => void seen.push((await keeper.current()).policy));
  await keeper.change({ policy: 'mask_forbidden' });
  expect(seen).toEqual(['mask_forbidden']);
});

it('tries again after a failed read', async () => {
  fake.storage.local.get.mockRejectedValueOnce(new Error('no disk'));
  const keeper = new SettingsKeeper(vi.fn());
  await expect(keeper.current()).rejects.toThrow('no disk');
  expect((await keeper.current()).policy).toBe('mask_required');
});
