import { browser } from './browser.ts';

/** The page on which pictures from disk are checked. */
const FILES_PAGE = 'files/files.html';

/** Shows the page on which pictures from disk are checked. If it is open already, its tab comes to the front. */
export async function openFilesPage(): Promise<void> {
  const url = browser.runtime.getURL(FILES_PAGE);
  const [open] = await browser.tabs.query({ url }).catch(() => []);
  if (open?.id === undefined) await browser.tabs.create({ url });
  else await browser.tabs.update(open.id, { active: true });
}

/** Brings a tab and its window to the front. It is no error if the tab has closed meanwhile. */
export async function showTab(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true }).catch(() => undefined);
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}
