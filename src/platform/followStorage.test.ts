import { beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { type Followed, followStorage, type StoredValues } from './followStorage.ts';

let seen: StoredValues[];
let stop: AbortController;

beforeEach(() => {
  seen = [];
  stop = new AbortController();
});

const follow = (keys: Followed['keys']) =>
  followStorage({ area: 'session', keys }, (values) => seen.push(values), stop.signal, 'test');
const settled = () => new Promise((resolve) => setTimeout(resolve));

it('reads once, then follows changes, and only of the wanted keys', async () => {
  await fake.storage.session.set({ a: 1, other: 1 });
  follow(['a', 'b']);
  await settled();
  await fake.storage.session.set({ b: 2, other: 2 });
  await fake.storage.session.set({ other: 3 });
  await fake.storage.session.remove('a');
  expect(seen).toEqual([{ a: 1 }, { b: 2 }, { a: undefined }]);
  expect(fake.storage.session.get).toHaveBeenCalledOnce();
});

it('follows keys by a test if they are not known before', async () => {
  await fake.storage.session.set({ 'picture:5:0:1': 1, 'picture:6:0:1': 1 });
  follow((key) => key.startsWith('picture:5:'));
  await settled();
  await fake.storage.session.set({ 'picture:5:0:2': 2, 'picture:6:0:2': 2 });
  expect(seen).toEqual([{ 'picture:5:0:1': 1 }, { 'picture:5:0:2': 2 }]);
});

it('never lets a slow read replace a newer value', async () => {
  await fake.storage.session.set({ a: 'old', gone: 'old' });
  let answer: (stored: StoredValues) => void = () => undefined;
  fake.storage.session.get.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  follow(['a', 'gone']);
  await fake.storage.session.set({ a: 'new' });
  await fake.storage.session.remove('gone');
  answer({ a: 'old', gone: 'old' });
  await settled();
  expect(seen).toEqual([{ a: 'new', gone: undefined }]);
});

it('does not call back after its signal aborts, not even with what was being read', async () => {
  follow(['a']);
  stop.abort();
  await settled();
  await fake.storage.session.set({ a: 1 });
  follow(['a']);
  await settled();
  expect(seen).toEqual([]);
  expect(fake.storage.session.onChanged.listeners.size).toBe(0);
});

it('reports a read that fails, unless the extension is gone', async () => {
  const console = vi.spyOn(globalThis.console, 'error').mockImplementation(() => undefined);
  fake.storage.session.get.mockRejectedValue(new Error('storage broken'));
  follow(['a']);
  await settled();
  expect(console).toHaveBeenCalledOnce();
  fake.storage.session.get.mockRejectedValue(new Error('Extension context invalidated.'));
  fake.runtime.id = undefined;
  follow(['a']);
  await settled();
  expect(console).toHaveBeenCalledOnce();
  console.mockRestore();
});
