import { browser } from '../platform/browser.ts';
import { removeSession, writeSession } from '../session/sessionArea.ts';

/** The key that is true while an update waits for its moment. */
const WAITING = 'updateWaits';

/** The types of our documents that a user has before them, and that an update would close. */
const OPEN_PAGES = ['TAB', 'POPUP', 'SIDE_PANEL'] as const;

/**
 * Lets an update of MaskCheck wait until nothing is checked and none of our pages is open: an update ends every check,
 * and in Firefox it ends our content scripts without a word. A browser that starts anew installs the update in any case.
 */
export class WaitingUpdate {
  readonly #busy: () => Promise<boolean>;

  /** @param busy whether any check is active */
  constructor(busy: () => Promise<boolean>) {
    this.#busy = busy;
  }

  /** To be called when the browser has an update. */
  async announced(): Promise<void> {
    await writeSession({ [WAITING]: true });
    await this.look();
  }

  /** To be called when a check has ended or a page was closed: installs the update that waits, if there is one. */
  async look(): Promise<void> {
    const { [WAITING]: waiting } = await browser.storage.session.get(WAITING);
    if (waiting !== true || (await this.#busy()) || (await hasOpenPages())) return;
    await removeSession([WAITING]);
    // The browser installs the update as it loads the extension again.
    browser.runtime.reload();
  }
}

async function hasOpenPages(): Promise<boolean> {
  // The polyfill passes the method through, but has no types for it.
  const { runtime } = browser as unknown as { readonly runtime: Pick<typeof chrome.runtime, 'getContexts'> };
  const contexts = await runtime.getContexts({ contextTypes: [...OPEN_PAGES] as chrome.runtime.ContextType[] });
  return contexts.length > 0;
}
