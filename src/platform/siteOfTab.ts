import { browser } from './browser.ts';

/**
 * The site (scheme, host and port) of the page that a tab shows.
 *
 * @returns null if the browser does not tell (the user has not clicked our button there), or if it is no web page
 */
export async function siteOfTab(tabId: number): Promise<string | null> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  return siteOf(tab?.url);
}

/** The site of an address; null if it is none of the web. */
export function siteOf(address: string | undefined): string | null {
  if (address === undefined || !/^https?:/.test(address) || !URL.canParse(address)) return null;
  return new URL(address).origin;
}
