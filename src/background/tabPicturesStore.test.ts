import { beforeEach, describe, expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import type { PictureState } from '../session/pictureState.ts';
import { NO_PICTURES } from '../session/tabPictures.ts';
import { TabPicturesStore } from './tabPicturesStore.ts';

function picture(id: number, more: Partial<PictureState> = {}): PictureState {
  const nothing = { name: '', progress: 0, problem: null, notes: [], faces: [], thumbnail: null, site: null };
  return { id, phase: 'waiting', ...nothing, ...more };
}

/** @param length characters of the thumbnail */
function seen(id: number, length: number): PictureState {
  return picture(id, { phase: 'done', progress: 1, thumbnail: `data:image/jpeg;base64,${'A'.repeat(length - 23)}` });
}

let changed: number[];
let pictures: TabPicturesStore;

beforeEach(() => {
  changed = [];
  pictures = new TabPicturesStore((tabId) => changed.push(tabId));
});

it('keeps each picture under a key of its own', async () => {
  await pictures.start(5);
  await pictures.update(5, 0, [picture(1), picture(2)], []);
  await pictures.update(5, 3, [picture(1, { phase: 'done' })], []);
  await pictures.update(5, 0, [], [2]);
  expect(Object.keys(fake.storage.session.data)).toEqual(['pictures:5', 'picture:5:0:1', 'picture:5:3:1']);
  expect([...(await pictures.get(5)).pictures.keys()]).toEqual(['0:1', '3:1']);
  expect(changed).toEqual([5, 5, 5, 5]);
  expect(await pictures.anyActive()).toBe(true);
});

it('knows in which documents the page hides the boxes, also after the service worker was killed', async () => {
  await pictures.start(5);
  await pictures.update(5, 0, [picture(1)], [], true);
  await pictures.update(5, 3, [], [], true);
  await pictures.end(5, null);
  expect((await pictures.get(5)).hiddenIn).toEqual([0, 3]);
  const restarted = new TabPicturesStore(() => undefined);
  expect((await restarted.get(5)).hiddenIn).toEqual([0, 3]);
  await restarted.update(5, 0, [], [], false);
  expect((await restarted.get(5)).hiddenIn).toEqual([3]);
  await restarted.removeFrame(5, 3);
  expect((await restarted.get(5)).hiddenIn).toBeUndefined();
  expect(fake.storage.session.data['pictures:5']).toEqual({ active: false, endReason: null, reported: true });
});

it('knows the hosts of the documents that are there, also after the service worker was killed', async () => {
  await pictures.start(5);
  await pictures.update(5, 0, [picture(1)], [], false, 'page.example');
  await pictures.update(5, 3, [], [], false, 'shop.example');
  await pictures.update(5, 4, [], []);
  await pictures.start(5);
  const restarted = new TabPicturesStore(() => undefined);
  expect((await restarted.get(5)).hosts).toEqual({ 0: 'page.example', 3: 'shop.example' });
  await restarted.removeFrame(5, 3);
  expect((await restarted.get(5)).hosts).toEqual({ 0: 'page.example' });
});

it('ignores pictures of a tab that is not checked', async () => {
  await pictures.update(5, 0, [picture(1)], []);
  await pictures.removeFrame(5, 3);
  await pictures.removeFrame(5, 0);
  await pictures.end(5, 'not_permitted');
  expect(fake.storage.session.data).toEqual({});
  expect(await pictures.get(5)).toEqual(NO_PICTURES);
  expect(changed).toEqual([]);
});

it('forgets the pictures of a document that left, and all pictures when the main page left', async () => {
  await pictures.start(5);
  await pictures.start(6);
  await pictures.update(5, 0, [picture(1)], []);
  await pictures.update(5, 3, [picture(1), picture(2)], []);
  await pictures.removeFrame(5, 3);
  expect([...(await pictures.get(5)).pictures.keys()]).toEqual(['0:1']);
  await pictures.removeFrame(5, 0);
  expect(Object.keys(fake.storage.session.data)).toEqual(['pictures:6']);
  expect(await pictures.ids()).toEqual([6]);
});

it('goes on with the stored state after the service worker was killed', async () => {
  await pictures.start(5);
  await pictures.update(5, 0, [picture(1, { site: 'https://example.org' })], []);
  const again = new TabPicturesStore(() => undefined);
  expect(await again.get(5)).toEqual(await pictures.get(5));
});

it('reads the storage again if the first read failed', async () => {
  fake.storage.session.get.mockRejectedValueOnce(new Error('storage is not ready'));
  await expect(pictures.get(5)).rejects.toThrow('not ready');
  expect(await pictures.get(5)).toEqual(NO_PICTURES);
});

describe('where session storage is full', () => {
  const stored = () => Object.values(fake.storage.session.data) as PictureState[];

  beforeEach(async () => {
    await pictures.start(5);
    await pictures.update(5, 0, [seen(1, 4000), seen(2, 4000), seen(3, 4000), seen(10, 4000)], []);
    fake.storage.session.quota = 20_000;
    changed = [];
  });

  it('gives up the oldest thumbnails to store the newest picture', async () => {
    await pictures.update(5, 0, [seen(11, 4000)], []);
    const withThumbnail = stored().flatMap(({ id, thumbnail }) => (thumbnail ? [id] : []));
    expect(withThumbnail).toEqual([3, 10, 11]);
    expect(stored().flatMap(({ id, phase }) => (phase === 'done' ? [id] : []))).toEqual([1, 2, 3, 10, 11]);
    expect(changed).toEqual([5]);
  });

  it('loses no state even if there is no room for any thumbnail', async () => {
    fake.storage.session.quota = 2000;
    await pictures.update(5, 0, [seen(11, 4000)], []);
    expect(stored().flatMap(({ id, phase }) => (phase === 'done' ? [id] : []))).toEqual([1, 2, 3, 10, 11]);
    expect(stored().filter(({ thumbnail }) => thumbnail)).toEqual([]);
    expect(changed).toEqual([5]);
  });

  it('does not bring back a picture that is removed meanwhile', async () => {
    await Promise.all([pictures.update(5, 0, [seen(11, 4000)], []), pictures.update(5, 0, [], [1, 2])]);
    expect(stored().flatMap(({ id, phase }) => (phase === 'done' ? [id] : []))).toEqual([3, 10, 11]);
  });
});
