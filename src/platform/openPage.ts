import { browser } from './browser.ts';

/** The page on which pictures from disk are checked. */
const FILES_PAGE = 'files/files.html';

/** The page that shows what history keeps. */
const REPORT_PAGE = 'report/report.html';
/** The page that shows one's own camera, or a shared screen. */
const CAMERA_PAGE = 'camera/camera.html';

/** The page that greets whoever has just installed MaskCheck. */
const WELCOME_PAGE = 'welcome/welcome.html';

/** The page that explains what MaskCheck can and can't do. */
const HELP_PAGE = 'help/help.html';

/** Tells the camera page that the user has asked for the camera. */
export const START_FRAGMENT = '#start';

/** Shows the page on which pictures from disk are checked. If it is open already, its tab comes to the front. */
export function openFilesPage(): Promise<void> {
  return openPage(FILES_PAGE);
}

/**
 * Shows the reports. If their page is open already, its tab comes to the front.
 *
 * @param wanted what to show in full: a report by its id, or the newest report of a tab
 */
export function openReportPage(wanted?: { readonly id: string } | { readonly tabId: number }): Promise<void> {
  if (!wanted) return openPage(REPORT_PAGE);
  const part = 'id' in wanted ? wanted.id : `tab-${wanted.tabId}`;
  return openPage(REPORT_PAGE, { fragment: `#${part}`, everyTime: true });
}

/** Shows the page that checks one's own camera, and starts it. If it is open already, its tab comes to the front. */
export function openCameraPage(): Promise<void> {
  return openPage(CAMERA_PAGE, { fragment: START_FRAGMENT, everyTime: false });
}

/** Shows the page that greets new users. */
export function openWelcomePage(): Promise<void> {
  return openPage(WELCOME_PAGE);
}

/** Shows the help at one of its parts, such as `news`. If it is open already, its tab comes to the front. */
export function openHelpPage(part: string): Promise<void> {
  return openPage(HELP_PAGE, { fragment: `#${part}`, everyTime: true });
}

/**
 * @param fragment of the address
 * @param everyTime whether the fragment is also for a tab that is open already
 */
async function openPage(page: string, { fragment, everyTime } = { fragment: '', everyTime: false }): Promise<void> {
  const url = browser.runtime.getURL(page);
  const [open] = await browser.tabs.query({ url }).catch(() => []);
  if (open?.id === undefined) await browser.tabs.create({ url: url + fragment });
  else await browser.tabs.update(open.id, { active: true, ...(everyTime && { url: url + fragment }) });
}

/** Brings a tab and its window to the front. It is no error if the tab has closed meanwhile. */
export async function showTab(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true }).catch(() => undefined);
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}
