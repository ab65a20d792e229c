import { browser } from './browser.ts';

/** The match pattern for a site, without its port: permissions have none. @param site scheme, host and port */
function patternOf(site: string): string {
  const { protocol, hostname } = new URL(site);
  return `${protocol}//${hostname}/*`;
}

/** Whether the user has allowed us to read a site. @param site such as `https://example.org` */
export function hasSitePermission(site: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(site)] });
}

/** Asks the user to allow one site. Works only within a click. @returns whether the user has allowed it */
export function requestSitePermission(site: string): Promise<boolean> {
  return browser.permissions.request({ origins: [patternOf(site)] });
}

/** Calls back when the user has allowed sites, here or in the browser's settings. */
export function onSitesAllowed(callback: () => void): void {
  browser.permissions.onAdded.addListener(({ origins }) => {
    if (origins && origins.length > 0) callback();
  });
}
