import type { CheckSession } from './checkSession.ts';

/** Allows a site, as the user can on the browser's own page of extensions. @param pattern such as `http://localhost/*` */
export async function allowSite(session: CheckSession, pattern: string): Promise<void> {
  const page = await session.browser.newPage();
  await page.goto('chrome://extensions');
  const id = new URL(session.address).host;
  await page.evaluate(`chrome.developerPrivate.addHostPermission('${id}', '${pattern}')`);
  await page.close();
}

/** Takes a site back, as MaskCheck's own options page does. */
export async function takeSiteBack(session: CheckSession, pattern: string): Promise<void> {
  const page = await session.browser.newPage();
  await page.goto(`${session.address}options/options.html`);
  const gone = await page.evaluate(`chrome.permissions.remove({ origins: ['${pattern}'] })`);
  await page.close();
  if (gone !== true) throw new Error(`${pattern} is still allowed`);
}
