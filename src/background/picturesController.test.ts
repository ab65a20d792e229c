import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import type { PictureState } from '../session/pictureState.ts';
import type { InferenceHost } from './inferenceHost.ts';
import { PicturesController } from './picturesController.ts';
import { TabPicturesStore } from './tabPicturesStore.ts';

let pictures: TabPicturesStore;
let checks: PicturesController;
let host: { open: ReturnType<typeof vi.fn>; release: ReturnType<typeof vi.fn> };

beforeEach(() => {
  host = { open: vi.fn(async () => true), release: vi.fn(async () => undefined) };
  pictures = new TabPicturesStore(() => undefined);
  checks = new PicturesController(pictures, host as unknown as InferenceHost);
});

const told = () => fake.tabs.sendMessage.mock.calls;

function unread(id: number, site: string | null): PictureState {
  const nothing = { name: '', progress: 0, notes: [], faces: [], thumbnail: null };
  return { id, phase: 'unreadable', problem: 'needs_permission', site, ...nothing };
}

it('checks all pictures of a page, or those from one address in one document', async () => {
  await checks.checkAll(5);
  await checks.checkOne(5, 3, 'https://a/b.jpg');
  expect(fake.scripting.executeScript).toHaveBeenCalledTimes(2);
  expect(told()).toEqual([
    [5, { type: 'check-pictures', address: null }, {}],
    [5, { type: 'check-pictures', address: 'https://a/b.jpg' }, { frameId: 3 }],
  ]);
  expect((await pictures.get(5)).active).toBe(true);
});

it('checks one picture of a document again, also when the host has been closed meanwhile', async () => {
  await checks.checkAgain(5, 3, 7);
  expect(host.open).toHaveBeenCalledOnce();
  expect(told()).toEqual([[5, { type: 'check-again', picture: 7 }, { frameId: 3 }]]);
  expect((await pictures.get(5)).active).toBe(true);
});

describe('a picture to be saved', () => {
  const answer = {
    size: { width: 100, height: 80 },
    faces: [{ id: 1, state: 'with_mask', confidence: 0.9, boundingBox: { x: 1, y: 2, width: 3, height: 4 } }],
    pairs: [],
  };
  const image = 'data:image/png;base64,AA==';
  const site = { from: 'site', ...answer, address: 'https://cdn.example/a.jpg', origin: 'https://page.example' };

  it('comes from the page’s script where that has read it', async () => {
    fake.tabs.sendMessage.mockResolvedValueOnce({ from: 'page', ...answer, image });
    expect(await checks.toSave(5, 3, 7)).toEqual({ ...answer, image });
    expect(told()).toEqual([[5, { type: 'offer-picture', picture: 7 }, { frameId: 3 }]]);
    expect(host.open).not.toHaveBeenCalled();
  });

  it('is read by the host where only that may, and never passes through the page', async () => {
    fake.tabs.sendMessage.mockResolvedValueOnce(site);
    fake.permissions.contains.mockResolvedValueOnce(true);
    fake.runtime.sendMessage.mockResolvedValueOnce({ image });
    expect(await checks.toSave(5, 0, 7)).toEqual({ ...answer, image });
    const { address, origin } = site;
    expect(fake.runtime.sendMessage.mock.calls).toEqual([[{ type: 'copy-picture', address, origin }]]);
    expect(host.open).toHaveBeenCalledOnce();
    expect(host.release).toHaveBeenCalledOnce();
    expect(told()).toHaveLength(1);
  });

  it('is not read from a site that the user does not allow, whatever the page’s script says', async () => {
    fake.tabs.sendMessage.mockResolvedValueOnce(site);
    fake.permissions.contains.mockResolvedValueOnce(false);
    expect(await checks.toSave(5, 0, 7)).toEqual({ problem: 'needs_permission' });
    expect(fake.runtime.sendMessage).not.toHaveBeenCalled();
  });

  it('is said to be gone, or why it can’t be read', async () => {
    fake.tabs.sendMessage.mockResolvedValueOnce(null);
    expect(await checks.toSave(5, 0, 7)).toEqual({ problem: 'gone' });
    fake.tabs.sendMessage.mockRejectedValueOnce(new Error('nobody listens'));
    expect(await checks.toSave(5, 0, 7)).toEqual({ problem: 'gone' });
    fake.tabs.sendMessage.mockResolvedValueOnce(site);
    fake.permissions.contains.mockResolvedValueOnce(true);
    fake.runtime.sendMessage.mockResolvedValueOnce({ problem: 'not_fetched' });
    expect(await checks.toSave(5, 0, 7)).toEqual({ problem: 'not_fetched' });
    expect(host.release).toHaveBeenCalledOnce();
  });
});

it('says why it could not start, and frees the models', async () => {
  fake.scripting.executeScript.mockRejectedValueOnce(new Error('Cannot access a chrome:// URL'));
  await checks.checkAll(5);
  expect(await pictures.get(5)).toMatchObject({ active: false, endReason: 'restricted_page' });
  host.open.mockResolvedValueOnce(false);
  await checks.checkAll(5);
  expect(await pictures.get(5)).toMatchObject({ active: false, endReason: 'engine_failed' });
  expect(host.release).toHaveBeenCalledTimes(2);
  expect(told()).toEqual([]);
});

it('cancels the checks that are not finished, and clears all answers', async () => {
  await checks.checkAll(5);
  await checks.cancel(5);
  expect(await pictures.ids()).toEqual([5]);
  await checks.clear(5);
  expect(await pictures.ids()).toEqual([]);
  expect(told().map(([, message]) => (message as { type: string }).type)).toEqual([
    'check-pictures',
    'cancel-pictures',
    'clear-pictures',
  ]);
});

it('opens the host for tabs whose pictures are checked, until they are idle', async () => {
  expect(await checks.hostNeeded(5)).toBe(false);
  await checks.checkAll(5);
  expect(await checks.hostNeeded(5)).toBe(true);
  await checks.idle(5);
  expect(await checks.hostNeeded(5)).toBe(false);
  expect(host.release).toHaveBeenCalledOnce();
});

it('keeps the host for a document whose pictures are still being checked when another one is idle', async () => {
  await checks.checkAll(5);
  await pictures.update(5, 3, [{ ...unread(1, null), phase: 'checking', problem: null }], []);
  expect(await checks.idle(5)).toBe(false);
  expect(await checks.hostNeeded(5)).toBe(true);
  expect(host.release).not.toHaveBeenCalled();
  await pictures.update(5, 3, [unread(1, null)], []);
  expect(await checks.idle(5)).toBe(true);
  expect(await checks.hostNeeded(5)).toBe(false);
});

it('keeps nothing about a page that the user has left, whatever the page still reports', async () => {
  await checks.checkAll(5);
  await checks.left(5, 0);
  await checks.idle(5);
  expect(fake.storage.session.data).toEqual({});
});

it('keeps nothing about a tab that is closed while its check starts', async () => {
  fake.scripting.executeScript.mockImplementationOnce(async () => {
    await pictures.forget(5);
    throw new Error('No tab with id: 5.');
  });
  await checks.checkAll(5);
  expect(fake.storage.session.data).toEqual({});
});

it('has those pictures checked again whose site was allowed, and no others', async () => {
  await checks.checkAll(5);
  await pictures.update(5, 0, [unread(1, 'https://a'), unread(2, 'https://a'), unread(3, 'https://b')], []);
  await pictures.update(5, 0, [unread(4, null)], []);
  await checks.idle(5);
  fake.tabs.sendMessage.mockClear();
  fake.permissions.contains.mockImplementation(async (...args: unknown[]) =>
    JSON.stringify(args).includes('https://a/*'),
  );
  await checks.sitesAllowed();
  expect(told()).toEqual([[5, { type: 'site-allowed', site: 'https://a' }, {}]]);
  expect((await pictures.get(5)).active).toBe(true);
});

it('forgets the answers of a page whose script answers no more, but not while the script is still being put there', async () => {
  fake.scripting.executeScript.mockImplementationOnce(async () => {
    await checks.maybeLeft(5, 0);
    return [];
  });
  await checks.checkAll(5);
  await pictures.update(5, 0, [unread(1, null)], []);
  fake.tabs.sendMessage.mockResolvedValueOnce(true);
  await checks.maybeLeft(5, 0);
  expect((await pictures.get(5)).pictures.size).toBe(1);
  await checks.maybeLeft(5, 0);
  expect(fake.storage.session.data).toEqual({});
});
