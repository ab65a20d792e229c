import { browser } from '../platform/browser.ts';
import type { EndReason } from '../session/tabTiles.ts';

/**
 * What the browsers say, and what it means. The first that fits counts: Chromium says "Cannot access" of its own pages
 * as well as of contents that activeTab was not granted for. Of a tab without activeTab it says the latter whatever
 * the tab shows, files and error pages too (tried in Chromium 156). Its texts are in manifest_constants.cc and
 * scripting_api.cc.
 */
const REASONS: readonly (readonly [RegExp, EndReason])[] = [
  [/frame with id \d+ was removed|tab was closed|no tab with id/i, 'navigated'],
  [/cannot access contents of/i, 'not_permitted'],
  [/cannot (access|be scripted)|error page|missing host permission/i, 'restricted_page'],
];

/**
 * Puts a content script into every frame of a tab that MaskCheck may look into. Frames that have it already are
 * left as they are.
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

/**
 * Puts a content script into those frames of a tab that don't have it. In a page of many frames that is far less than
 * putting it into all of them whenever one appears.
 *
 * @param marker the global property by which the script can be told to run
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
