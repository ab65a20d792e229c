import { browser } from '../platform/browser.ts';
import type { EndReason } from '../session/tabTiles.ts';

/** Pages that no extension may look into have these addresses; their error texts differ from browser to browser. */
const RESTRICTED_ERROR =
  /cannot (access|be scripted)|cannot be scripted|chrome:\/\/|extensions gallery|chrome-extension|Missing host permission|error page/i;

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
    return RESTRICTED_ERROR.test(String(error)) ? 'restricted_page' : 'not_permitted';
  }
}
