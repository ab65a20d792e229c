import { browser } from './browser.ts';

/** The page on which pictures from disk are checked. */
const FILES_PAGE = 'files/files.html';

/** The page that shows one's own camera, or a shared screen. */
const CAMERA_PAGE = 'camera/camera.html';

/** Tells the camera page that the user has asked for the camera. */
export const START_FRAGMENT = '#start';

/** Shows the page on which pictures from disk are checked. If it is open already, its tab comes to the front. */
export function openFilesPage(): Promise<void> {
  return openPage(FILES_PAGE);
}

/** Shows the page that checks one's own camera, and starts it. If it is open already, its tab comes to the front. */
export function openCameraPage(): Promise<void> {
  return openPage(CAMERA_PAGE, START_FRAGMENT);
}

/** @param fragment of the address, for a tab that is opened anew */
async function openPage(page: string, fragment = ''): Promise<void> {
  const url = browser.runtime.getURL(page);
  const [open] = await browser.tabs.query({ url }).catch(() => []);
  if (open?.id === undefined) await browser.tabs.create({ url: url + fragment });
  else await browser.tabs.update(open.id, { active: true });
}

/** Brings a tab and its window to the front. It is no error if the tab has closed meanwhile. */
export async function showTab(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true }).catch(() => undefined);
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}
