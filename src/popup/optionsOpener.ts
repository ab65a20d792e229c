import { browser } from '../platform/browser.ts';
import { reportFailure } from '../platform/reportFailure.ts';

/** What opens the page of settings; undefined if this build has none. */
export function optionsOpener(): (() => void) | undefined {
  if (browser.runtime.getManifest().options_ui === undefined) return undefined;
  return () => reportFailure(browser.runtime.openOptionsPage(), 'popup');
}
