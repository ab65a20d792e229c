import { browser } from '../platform/browser.ts';
import type { EndReason } from '../session/tabTiles.ts';

/**
 * What the browsers' error messages mean. The first entry that fits counts, because Chromium says "Cannot access" both
 * about its own pages and about contents that activeTab was not granted for. If a tab has no activeTab, Chromium says
 * the latter whatever the tab shows, even for files and error pages (tried in Chromium 156). Chromium's messages are in
 * manifest_constants.cc and scripting_api.cc.
 */
const REASONS: readonly (readonly [RegExp, EndReason])[] = [
  [/frame with id \d+ was removed|tab was closed|no tab with id/i, 'navigated'],
  [/cannot access contents of/i, 'not_permitted'],
  [/cannot (access|be scripted)|error page|missing host permission/i, 'restricted_page'],
];

/**
 * Puts a content script into every document of a tab that MaskCheck may look into. A document that has the script
 * already stays as it is.
 *
 * @param script path in the extension
 * @returns why it could not be done, or undefined if it was
 */
export async function injectContent(tabId: number, script: string): Promise<EndReason | undefined> {
  try {
    await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: [script] });
    return undefined;
  } catch (error) {
    return REASONS.find(([text]) => text.test(String(error)))?.[1] ?? 'not_permitted';
  }
}

/** Whether MaskCheck may still look into a tab that it has looked into: the user may have taken the permission back. */
export async function mayStillLookInto(tabId: number): Promise<boolean> {
  const refused = await browser.scripting.executeScript({ target: { tabId }, func: () => true }).then(
    () => false,
    (error: unknown) => REASONS.some(([text, reason]) => reason !== 'navigated' && text.test(String(error))),
  );
  return !refused;
}

/**
 * Puts a content script into those documents of a tab that don't have it. In a page with many documents, that is far
 * less work than putting it into all of them whenever one appears.
 *
 * @param marker the global property that shows that the script runs
 */
export async function injectWhereMissing(tabId: number, script: string, marker: string): Promise<void> {
  const answers = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: (name: string) => Object.hasOwn(globalThis, name),
    args: [marker],
  });
  const frameIds = answers.filter(({ result }) => result === false).map(({ frameId }) => frameId);
  if (frameIds.length > 0) await browser.scripting.executeScript({ target: { tabId, frameIds }, files: [script] });
}
