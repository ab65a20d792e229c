import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { readSession, removeSession, writeSession } from './sessionArea.ts';

const thumbnail = `data:image/jpeg;base64,${'A'.repeat(1000)}`;

it('writes, reads and removes', async () => {
  await writeSession({ a: 1, b: 2 });
  await removeSession(['a']);
  expect(await readSession()).toEqual({ b: 2 });
});

it('does not call the browser if there is nothing to write or remove', async () => {
  await writeSession({});
  await removeSession([]);
  expect(fake.storage.session.set).not.toHaveBeenCalled();
  expect(fake.storage.session.remove).not.toHaveBeenCalled();
});

it.each(['Session storage quota bytes exceeded. Values were not stored.', 'QuotaExceededError: storage.session'])(
  'gives up thumbnails where the browser says "%s"',
  async (text) => {
    await writeSession({ 'picture:1:0:1': { thumbnail, name: 'a' } });
    fake.storage.session.set.mockRejectedValueOnce(new Error(text));
    await writeSession({ 'tab:1': 'checking' });
    expect(await readSession()).toEqual({ 'picture:1:0:1': { thumbnail: null, name: 'a' }, 'tab:1': 'checking' });
  },
);

it('does not mistake another error for a full storage', async () => {
  await writeSession({ 'picture:1:0:1': { thumbnail } });
  fake.storage.session.set.mockRejectedValueOnce(new Error('disk on fire'));
  await expect(writeSession({ 'tab:1': 'checking' })).rejects.toThrow('disk on fire');
  expect(await readSession()).toEqual({ 'picture:1:0:1': { thumbnail } });
});

it('throws if the values do not fit even without any thumbnail, and goes on with the next write', async () => {
  fake.storage.session.quota = 100;
  await expect(writeSession({ 'tab:1': 'x'.repeat(200) })).rejects.toThrow(/quota/);
  await writeSession({ 'tab:1': 'checking' });
  expect(await readSession()).toEqual({ 'tab:1': 'checking' });
});
