import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { openCameraPage, openFilesPage, openHelpPage, openReportPage, openWelcomePage } from './openPage.ts';

const REPORT = 'chrome-extension://own-extension/report/report.html';

it('opens a page once, and brings it to the front after that', async () => {
  await openFilesPage();
  expect(fake.tabs.create).toHaveBeenCalledWith({ url: 'chrome-extension://own-extension/files/files.html' });
  fake.tabs.query.mockResolvedValue([{ id: 7 }]);
  await openFilesPage();
  expect(fake.tabs.update).toHaveBeenCalledWith(7, { active: true });
  expect(fake.tabs.create).toHaveBeenCalledOnce();
});

it('opens the report that is wanted, also where the page is open with another one', async () => {
  await openReportPage({ tabId: 5 });
  expect(fake.tabs.create).toHaveBeenCalledWith({ url: `${REPORT}#tab-5` });
  fake.tabs.query.mockResolvedValue([{ id: 7 }]);
  await openReportPage({ id: 'one' });
  expect(fake.tabs.update).toHaveBeenCalledWith(7, { active: true, url: `${REPORT}#one` });
  await openReportPage();
  expect(fake.tabs.update).toHaveBeenLastCalledWith(7, { active: true });
});

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

it('opens the welcome once, and the help at the part that is asked for', async () => {
  await openWelcomePage();
  await openHelpPage('news');
  expect(fake.tabs.create.mock.calls).toEqual([
    [{ url: 'chrome-extension://own-extension/welcome/welcome.html' }],
    [{ url: 'chrome-extension://own-extension/help/help.html#news' }],
  ]);
  fake.tabs.query.mockResolvedValue([{ id: 7 }]);
  await openHelpPage('privacy');
  expect(fake.tabs.update).toHaveBeenLastCalledWith(7, {
    active: true,
    url: 'chrome-extension://own-extension/help/help.html#privacy',
  });
});
