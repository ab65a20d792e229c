import { browser } from '../platform/browser.ts';
import { patternOf } from '../platform/sitePermission.ts';

/** The script that asks for a check when a page of a chosen site opens. */
const SCRIPT = { id: 'auto-start', js: ['content/auto/autoStart.js'] };

/**
 * Lets checks start by themselves on these sites, and on no others. The browser keeps that, and puts the script only into
 * pages of sites that the user has allowed; no service worker runs until one of them opens.
 *
 * @param sites scheme, host and port
 */
export async function registerAutoStart(sites: readonly string[]): Promise<void> {
  const { scripting } = browser;
  const registered = await scripting.getRegisteredContentScripts({ ids: [SCRIPT.id] });
  const matches = [...new Set(sites.map(patternOf))].sort();
  if (registered[0]?.matches?.toSorted().join() === matches.join()) return;
  if (registered.length > 0) await scripting.unregisterContentScripts({ ids: [SCRIPT.id] });
  if (matches.length > 0) await scripting.registerContentScripts([{ ...SCRIPT, matches, runAt: 'document_idle' }]);
}
