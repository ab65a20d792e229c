import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { afterInstallation } from './firstRun.ts';

const WELCOME = 'chrome-extension://own-extension/welcome/welcome.html';

it.each(['normal', 'development', 'sideload', 'other'])('welcomes the user who installed it (%s)', async (type) => {
  fake.management.getSelf.mockResolvedValue({ installType: type });
  await afterInstallation({ reason: 'install' });
  expect(fake.tabs.create.mock.calls).toEqual([[{ url: WELCOME }]]);
});

it('opens nothing where an administrator installed it', async () => {
  fake.management.getSelf.mockResolvedValue({ installType: 'admin' });
  await afterInstallation({ reason: 'install' });
  expect(fake.tabs.create).not.toHaveBeenCalled();
});

it('opens nothing after an update, but notes that there are news', async () => {
  await afterInstallation({ reason: 'update', previousVersion: '0.0.1' });
  expect(fake.tabs.create).not.toHaveBeenCalled();
  expect(await fake.storage.local.get('newsReadUpTo')).toEqual({ newsReadUpTo: '0.0.1' });
});

it('does nothing when the browser itself was updated', async () => {
  await afterInstallation({ reason: 'chrome_update' });
  expect(fake.tabs.create).not.toHaveBeenCalled();
  expect(await fake.storage.local.get(null)).toEqual({});
});
