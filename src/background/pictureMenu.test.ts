import { beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { createMenus, listenToMenus } from './pictureMenu.ts';

const actions = {
  checkOne: vi.fn(),
  checkAll: vi.fn(),
  openFiles: vi.fn(),
  openReports: vi.fn(),
  openCamera: vi.fn(),
};
const TAB = { id: 5 };

beforeEach(() => {
  for (const action of Object.values(actions)) action.mockClear();
  listenToMenus(actions);
});

it('adds its entries once, with texts', async () => {
  await createMenus();
  expect(fake.contextMenus.removeAll).toHaveBeenCalledOnce();
  expect(fake.contextMenus.create.mock.calls.map(([entry]) => entry)).toEqual([
    { id: 'check-image', title: 'Check masks in image', contexts: ['image', 'video'] },
    { id: 'check-all-images', title: 'Check all pictures on this page', contexts: ['page', 'frame'] },
    { id: 'check-camera', title: 'Check my camera', contexts: ['action'] },
    { id: 'check-files', title: 'Check pictures from disk …', contexts: ['action'] },
    { id: 'reports', title: 'Reports of checks', contexts: ['action'] },
  ]);
});

it('says which picture was clicked, and in which document', () => {
  fake.contextMenus.onClicked.dispatch({ menuItemId: 'check-image', srcUrl: 'https://a/b.jpg', frameId: 3 }, TAB);
  fake.contextMenus.onClicked.dispatch({ menuItemId: 'check-image', srcUrl: 'https://a/c.jpg' }, TAB);
  expect(actions.checkOne.mock.calls).toEqual([
    [5, 3, 'https://a/b.jpg'],
    [5, 0, 'https://a/c.jpg'],
  ]);
});

it('checks all pictures, or opens one of our pages', () => {
  fake.contextMenus.onClicked.dispatch({ menuItemId: 'check-all-images' }, TAB);
  fake.contextMenus.onClicked.dispatch({ menuItemId: 'check-files' });
  fake.contextMenus.onClicked.dispatch({ menuItemId: 'reports' });
  expect(actions.checkAll.mock.calls).toEqual([[5]]);
  expect(actions.openFiles).toHaveBeenCalledOnce();
  expect(actions.openReports).toHaveBeenCalledOnce();
  expect(actions.openCamera).not.toHaveBeenCalled();
  fake.contextMenus.onClicked.dispatch({ menuItemId: 'check-camera' });
  expect(actions.openCamera).toHaveBeenCalledOnce();
});

it('does nothing without a tab or an address, or for an entry that is not ours', () => {
  fake.contextMenus.onClicked.dispatch({ menuItemId: 'check-all-images' });
  fake.contextMenus.onClicked.dispatch({ menuItemId: 'check-image' }, TAB);
  fake.contextMenus.onClicked.dispatch({ menuItemId: 'other' }, TAB);
  expect(Object.values(actions).flatMap((action) => action.mock.calls)).toEqual([]);
});
