import { browser } from '../platform/browser.ts';
import { pause } from '../platform/pause.ts';
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

/** ms for which a script may wait for a document that is still loading. Some documents never end. */
const LOADED_WITHIN = 3000;

/** ms after which the browser is taken to give no answer. It refuses a page of its own at once. */
const REFUSED_WITHIN = 1000;

/**
 * Puts a content script into every document of a tab that MaskCheck may look into. A document that has the script
 * already stays as it is.
 *
 * @param script path in the extension
 * @param start whether the script also starts in documents that are still loading, or waits for them for a while
 * @returns why it could not be done, or undefined if it was
 */
export async function injectContent(
  tabId: number,
  script: string,
  start: 'at once' | 'when loaded',
): Promise<EndReason | undefined> {
  if (!(await mayLookInto(tabId))) return whyNot(tabId);
  const inject = (injectImmediately: boolean) =>
    browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: [script], injectImmediately });
  try {
    const loaded = start === 'when loaded' && inject(false).then(() => true);
    if (!(await Promise.race([loaded, pause(LOADED_WITHIN)]))) await inject(true);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/**
 * Why MaskCheck may not look into a tab, as the browser says when it refuses a script that does nothing. Where the user has
 * set the extension to "on click" on the browser's own page, Chromium 156 refuses nothing: it keeps a script without an
 * answer until the next click on our button, which then runs the script instead of opening the popup. So no script of ours
 * is risked before that is known.
 */
async function whyNot(tabId: number): Promise<EndReason> {
  const refused = browser.scripting
    .executeScript({ target: { tabId }, func: () => undefined, injectImmediately: true })
    .then((): EndReason => 'not_permitted', reasonOf);
  return (await Promise.race([refused, pause(REFUSED_WITHIN)])) ?? 'not_permitted';
}

function reasonOf(error: unknown): EndReason {
  return REASONS.find(([text]) => text.test(String(error)))?.[1] ?? 'not_permitted';
}

/**
 * Whether MaskCheck may look into what a tab shows: only then does the browser tell its address. A tab that is gone
 * counts as one that it may look into, since other events tell of that.
 */
export async function mayLookInto(tabId: number): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  return tab === undefined || tab.url !== undefined;
}

/**
 * Puts a content script into those documents of a tab that don't have it. In a page with many documents, that is far
 * less work than putting it into all of them whenever one appears.
 *
 * @param marker the global property that shows that the script runs
 */
export async function injectWhereMissing(tabId: number, script: string, marker: string): Promise<void> {
  const answers = await askDocuments(tabId, (name) => Object.hasOwn(globalThis, name), [marker]);
  const frameIds = answers.filter(({ result }) => result === false).map(({ frameId }) => frameId);
  if (frameIds.length > 0)
    await browser.scripting.executeScript({ target: { tabId, frameIds }, files: [script], injectImmediately: true });
}

/** The documents of a tab that MaskCheck may look into now, by the browser's number. @throws if there is none */
export async function documentsOpenTo(tabId: number): Promise<ReadonlySet<number>> {
  const answers = await askDocuments(tabId, () => true, []);
  return new Set(answers.map(({ frameId }) => frameId));
}

/** Runs a function in all documents of a tab, also in those that still load: some never end. */
function askDocuments(tabId: number, func: (...args: string[]) => boolean, args: string[]) {
  return browser.scripting.executeScript({ target: { tabId, allFrames: true }, func, args, injectImmediately: true });
}
