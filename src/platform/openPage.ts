import { browser } from './browser.ts';

/** Where pictures from disk are checked. */
const FILES_PAGE = 'files/files.html';

/** Shows the page on which pictures from disk are checked: the one that is open, or a new one. */
export async function openFilesPage(): Promise<void> {
  const url = browser.runtime.getURL(FILES_PAGE);
  const [open] = await browser.tabs.query({ url }).catch(() => []);
  if (open?.id === undefined) await browser.tabs.create({ url });
  else await browser.tabs.update(open.id, { active: true });
}
