import { browser } from './browser.ts';

/** The page on which pictures from disk are checked. */
const FILES_PAGE = 'files/files.html';

/** The page that shows what history keeps. */
const REPORT_PAGE = 'report/report.html';

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
  return openPage(REPORT_PAGE, 'id' in wanted ? wanted.id : `tab-${wanted.tabId}`);
}

async function openPage(page: string, part?: string): Promise<void> {
  const url = browser.runtime.getURL(page);
  const target = part === undefined ? url : `${url}#${part}`;
  const [open] = await browser.tabs.query({ url }).catch(() => []);
  if (open?.id === undefined) await browser.tabs.create({ url: target });
  else await browser.tabs.update(open.id, { active: true, ...(part !== undefined && { url: target }) });
}

/** Brings a tab and its window to the front. It is no error if the tab has closed meanwhile. */
export async function showTab(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true }).catch(() => undefined);
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}
