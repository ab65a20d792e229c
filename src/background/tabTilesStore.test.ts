import { beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import type { TileState } from '../session/tileState.ts';
import { TabTilesStore } from './tabTilesStore.ts';

const TILE: TileState = { id: 1, name: '', activity: 'checking', problem: null, faces: [], checks: 1 };

let changed: number[];
let tabs: TabTilesStore;

beforeEach(() => {
  changed = [];
  tabs = new TabTilesStore((tabId) => changed.push(tabId));
});

it('goes from starting to checking to stopped, and tells of and stores each step', async () => {
  await tabs.start(5);
  expect(await tabs.get(5)).toEqual({ phase: 'starting', endReason: null, frames: {} });
  await tabs.running(5);
  await tabs.setTiles(5, 0, [TILE]);
  expect(fake.storage.session.data['tab:5']).toEqual({ phase: 'checking', endReason: null, frames: { 0: [TILE] } });
  expect(await tabs.anyActive()).toBe(true);
  await tabs.stop(5);
  expect(fake.storage.session.data['tab:5']).toEqual({ phase: 'stopped', endReason: null, frames: {} });
  expect(await tabs.anyActive()).toBe(false);
  expect(changed).toEqual([5, 5, 5, 5]);
});

it('ends a check with a reason, if the check is active', async () => {
  await tabs.start(5);
  await tabs.end(5, 'navigated');
  await tabs.end(5, 'engine_failed');
  expect(await tabs.get(5)).toEqual({ phase: 'ended', endReason: 'navigated', frames: {} });
  await tabs.setTiles(5, 0, [TILE]);
  expect((await tabs.get(5))?.frames).toEqual({});
});

it('forgets the tiles of a document that left', async () => {
  await tabs.start(5);
  await tabs.setTiles(5, 0, [TILE]);
  await tabs.setTiles(5, 3, [TILE]);
  await tabs.removeFrame(5, 3);
  expect((await tabs.get(5))?.frames).toEqual({ 0: [TILE] });
});

it('goes on with the stored state after the service worker was killed', async () => {
  await tabs.start(5);
  await tabs.running(5);
  const again = new TabTilesStore(() => undefined);
  expect(await again.ids()).toEqual([5]);
  expect((await again.get(5))?.phase).toBe('checking');
});

it('keeps nothing about a closed tab, whatever its page still reports', async () => {
  await tabs.start(5);
  await tabs.forget(5);
  await tabs.setTiles(5, 0, [TILE]);
  await tabs.removeFrame(5, 0);
  await tabs.removeFrame(5, 3);
  await tabs.running(5);
  await tabs.stop(5);
  await tabs.end(5, 'not_permitted');
  expect(fake.storage.session.data).toEqual({});
  expect(await tabs.ids()).toEqual([]);
});

it('reads the storage again if the first read failed', async () => {
  fake.storage.session.get.mockRejectedValueOnce(new Error('storage is not ready'));
  await expect(tabs.get(5)).rejects.toThrow('not ready');
  expect(await tabs.get(5)).toBeUndefined();
});

it('never leaves an older state in storage than in memory', async () => {
  await tabs.start(5);
  const slow = fake.storage.session.set.getMockImplementation();
  fake.storage.session.set.mockImplementationOnce(async (items) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    await slow?.(items);
  });
  await Promise.all([tabs.running(5), tabs.end(5, 'navigated')]);
  expect(fake.storage.session.data['tab:5']).toEqual(await tabs.get(5));
});

it('tells of a change even if storage is full', async () => {
  await tabs.start(5);
  changed = [];
  fake.storage.session.set.mockRejectedValueOnce(new Error('Session storage quota bytes exceeded.'));
  await tabs.running(5);
  expect(changed).toEqual([5]);
  expect(fake.storage.session.data['tab:5']).toMatchObject({ phase: 'checking' });
});

it('tells of a change even if storage fails for good, and does not swallow the error', async () => {
  await tabs.start(5);
  changed = [];
  const error = vi.fn();
  fake.storage.session.set.mockRejectedValue(new Error('disk on fire'));
  await tabs.running(5).catch(error);
  expect(error).toHaveBeenCalledOnce();
  expect(changed).toEqual([5]);
});
