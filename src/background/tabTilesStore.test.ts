import { beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { STARTING } from '../session/tabTiles.ts';
import type { TileState } from '../session/tileState.ts';
import { TabTilesStore } from './tabTilesStore.ts';

const TILE: TileState = { id: 1, name: '', activity: 'checking', problem: null, faces: [], checks: 1 };

let changed: number[];
/** ms since 1970 */
let now: number;
let tabs: TabTilesStore;

beforeEach(() => {
  changed = [];
  now = 1_000_000;
  tabs = new TabTilesStore(() => now);
  tabs.observe((tabId) => changed.push(tabId));
});

it('goes from starting to checking to stopped, and tells of and stores each step', async () => {
  await tabs.start(5);
  expect(await tabs.get(5)).toEqual(STARTING);
  await tabs.running(5);
  await tabs.setTiles(5, 0, [TILE]);
  expect(fake.storage.session.data['tab:5']).toMatchObject({ phase: 'checking', frames: { 0: [TILE] } });
  expect(await tabs.anyActive()).toBe(true);
  await tabs.stop(5);
  expect(fake.storage.session.data['tab:5']).toMatchObject({ phase: 'stopped', frames: {} });
  expect(await tabs.anyActive()).toBe(false);
  expect(changed).toEqual([5, 5, 5, 5]);
});

it('ends a check with a reason, if the check is active', async () => {
  await tabs.start(5);
  await tabs.end(5, 'navigated');
  await tabs.end(5, 'engine_failed');
  expect(await tabs.get(5)).toMatchObject({ phase: 'ended', endReason: 'navigated', frames: {} });
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

const BARE = { id: 1, state: 'without_mask', confidence: 0.9 } as const;

it('keeps who is in the call, over a killed service worker too', async () => {
  await tabs.start(5);
  await tabs.setTiles(5, 0, [{ ...TILE, name: 'Ann', faces: [BARE] }]);
  now += 3000;
  const again = new TabTilesStore(() => now);
  await again.setTiles(5, 0, [{ ...TILE, name: 'Ann', faces: [BARE] }]);
  await again.mark(5, '0:1:1', 'ignored');
  const [ann] = (await again.get(5))?.roster.people ?? [];
  expect(ann).toMatchObject({ tileName: 'Ann', since: 1_000_000, spent: { without_mask: 3000 }, mark: 'ignored' });
  expect(fake.storage.session.data['tab:5']).toEqual(await again.get(5));
});

it('sees nobody in a pause or after the end, and does not count that time', async () => {
  await tabs.start(5);
  await tabs.running(5);
  await tabs.setTiles(5, 0, [{ ...TILE, faces: [BARE] }]);
  now += 1000;
  await tabs.pause(5, true);
  now += 60_000;
  await tabs.setTiles(5, 0, [{ ...TILE, faces: [BARE] }]);
  expect(await tabs.get(5)).toMatchObject({
    phase: 'paused',
    frames: { 0: [] },
    roster: { people: [{ present: false }] },
  });
  expect(await tabs.anyActive()).toBe(true);
  await tabs.pause(5, false);
  await tabs.setTiles(5, 0, [{ ...TILE, faces: [BARE] }]);
  expect((await tabs.get(5))?.roster.people).toMatchObject([{ present: true, spent: { without_mask: 1000 } }]);
  await tabs.stop(5);
  expect((await tabs.get(5))?.roster.people).toMatchObject([{ present: false }]);
});

it('knows the hosts of the documents that are there', async () => {
  await tabs.start(5);
  await tabs.setTiles(5, 0, [], false, 'page.example');
  await tabs.setTiles(5, 3, [], false, 'call.example');
  await tabs.setTiles(5, 4, []);
  expect((await tabs.get(5))?.hosts).toEqual({ 0: 'page.example', 3: 'call.example' });
  await tabs.removeFrame(5, 3);
  expect((await tabs.get(5))?.hosts).toEqual({ 0: 'page.example' });
});

it('pauses and resumes only what runs', async () => {
  await tabs.start(5);
  await tabs.pause(5, true);
  await tabs.pause(5, false);
  expect((await tabs.get(5))?.phase).toBe('starting');
});

it('keeps the policy of this tab through a new start, and takes the site of each', async () => {
  await tabs.start(5, 'https://a.example');
  await tabs.setPolicy(5, 'mask_forbidden');
  await tabs.start(5, 'https://b.example');
  expect(await tabs.get(5)).toMatchObject({ policy: 'mask_forbidden', site: 'https://b.example' });
});

it('tells that a tab was forgotten', async () => {
  const seen: unknown[] = [];
  await tabs.start(5);
  tabs.observe((tabId, tab) => seen.push([tabId, tab]));
  await tabs.forget(5);
  expect(seen).toEqual([[5, undefined]]);
});

it('goes on with the stored state after the service worker was killed', async () => {
  await tabs.start(5);
  await tabs.running(5);
  const again = new TabTilesStore();
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
