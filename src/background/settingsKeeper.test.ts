import { describe, expect, it, vi } from 'vitest';
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
  const keeper = new SettingsKeeper(async ({ policy }) => void seen.push(policy));
  await keeper.change({ policy: 'mask_forbidden' });
  expect(seen).toEqual(['mask_forbidden']);
});

it('tries again after a failed read', async () => {
  fake.storage.local.get.mockRejectedValueOnce(new Error('no disk'));
  const keeper = new SettingsKeeper(vi.fn());
  await expect(keeper.current()).rejects.toThrow('no disk');
  expect((await keeper.current()).policy).toBe('mask_required');
});

describe('with other machines', () => {
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  const run = (work: Promise<unknown>) => void work;

  it('shares a change once the user wants that, and takes over theirs', async () => {
    const keeper = new SettingsKeeper(async () => undefined);
    keeper.listen(run);
    await keeper.change({ theme: 'dark' });
    expect(fake.storage.sync.data).toEqual({});
    await keeper.change({ sync: true });
    expect(fake.storage.sync.data['settings']).toMatchObject({ theme: 'dark' });
    await fake.storage.sync.set({ settings: { version: 1, theme: 'light', autoStartSites: ['https://a.example'] } });
    await settled();
    expect(await keeper.current()).toMatchObject({ theme: 'light', autoStartSites: [], sync: true });
  });

  it('keeps the newer of two quick changes, though the browser tells of the older one late', async () => {
    const keeper = new SettingsKeeper(async () => undefined);
    await keeper.change({ sync: true });
    const older = keeper.change({ theme: 'light' });
    const newer = keeper.change({ theme: 'dark' });
    await older;
    const echo = keeper.takeOverShared();
    await Promise.all([newer, echo]);
    expect((await keeper.current()).theme).toBe('dark');
    expect(fake.storage.sync.data['settings']).toMatchObject({ theme: 'dark' });
  });

  it('joins them with their settings, and leaves them alone afterwards', async () => {
    fake.storage.sync.data = { settings: { version: 1, theme: 'light' } };
    const keeper = new SettingsKeeper(async () => undefined);
    keeper.listen(run);
    await keeper.change({ theme: 'dark' });
    await keeper.change({ sync: true });
    expect((await keeper.current()).theme).toBe('light');
    await keeper.change({ sync: false });
    await fake.storage.sync.set({ settings: { version: 1, theme: 'system' } });
    await settled();
    expect((await keeper.current()).theme).toBe('light');
  });
});

it('follows an administrator while it runs, and acts on what changed', async () => {
  const seen: string[] = [];
  const keeper = new SettingsKeeper(async ({ policy }) => void seen.push(policy));
  keeper.listen((work) => void work);
  await fake.storage.managed.set({ policy: 'mask_forbidden' });
  await new Promise((resolve) => setTimeout(resolve));
  expect(seen).toEqual(['mask_forbidden']);
  fake.runtime.onStartup.dispatch();
  await new Promise((resolve) => setTimeout(resolve));
  expect(seen).toEqual(['mask_forbidden']);
});
