import { noteUnreadNews } from '../news/unreadNews.ts';
import { browser } from '../platform/browser.ts';
import { openWelcomePage } from '../platform/openPage.ts';

/** What the browser says of an installation or update. */
export interface Installation {
  readonly reason: string;
  /** Of an update. */
  readonly previousVersion?: string | undefined;
}

/**
 * Welcomes whoever has just installed MaskCheck with a page, once. An administrator who installed it for others did not
 * ask for one, so there is none. After an update no page opens either: the popup shows a dot if there are news.
 */
export async function afterInstallation({ reason, previousVersion }: Installation): Promise<void> {
  if (reason === 'update' && previousVersion !== undefined) await noteUnreadNews(previousVersion);
  if (reason !== 'install') return;
  const { installType } = await browser.management.getSelf();
  if (installType !== 'admin') await openWelcomePage();
}
