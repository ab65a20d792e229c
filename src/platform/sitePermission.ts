import { browser } from './browser.ts';

/** The match pattern for a site, without its port: permissions have none. @param site scheme, host and port */
export function patternOf(site: string): string {
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

/** Calls back when the user has taken sites back, here or in the browser's settings. */
export function onSitesRevoked(callback: () => void): void {
  browser.permissions.onRemoved.addListener(({ origins }) => {
    if (origins && origins.length > 0) callback();
  });
}

/** The sites that the user has allowed us to read, as match patterns such as `https://example.org/*`. */
export async function allowedSites(): Promise<readonly string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

/** Gives the permission for a site back. @param pattern as `allowedSites` names it @returns whether it is gone */
export function revokeSite(pattern: string): Promise<boolean> {
  return browser.permissions.remove({ origins: [pattern] });
}

/** Calls back when the user has allowed or revoked anything, until the signal aborts. */
export function onPermissionsChanged(callback: () => void, signal: AbortSignal): void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(callback);
  onRemoved.addListener(callback);
  signal.addEventListener('abort', () => {
    onAdded.removeListener(callback);
    onRemoved.removeListener(callback);
  });
}
