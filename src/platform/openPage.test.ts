import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { openCameraPage, openFilesPage } from './openPage.ts';

const FILES = 'chrome-extension://own-extension/files/files.html';
const CAMERA = 'chrome-extension://own-extension/camera/camera.html';

it('opens a page in a new tab; the one for the camera is told to start', async () => {
  await openFilesPage();
  await openCameraPage();
  expect(fake.tabs.create.mock.calls).toEqual([[{ url: FILES }], [{ url: `${CAMERA}#start` }]]);
});

it('brings a page to the front that is open already', async () => {
  fake.tabs.query.mockResolvedValue([{ id: 7 }]);
  await openCameraPage();
  expect(fake.tabs.query).toHaveBeenCalledWith({ url: CAMERA });
  expect(fake.tabs.update).toHaveBeenCalledWith(7, { active: true });
  expect(fake.tabs.create).not.toHaveBeenCalled();
});
