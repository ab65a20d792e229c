import type { PicturesMessage } from '../messages/runtimeMessages.ts';
import { hasSitePermission } from '../platform/sitePermission.ts';
import type { InferenceHost } from './inferenceHost.ts';
import { injectContent } from './injectContent.ts';
import type { TabPicturesStore } from './tabPicturesStore.ts';
import { tellTab } from './tellTab.ts';

const SCRIPT = 'content/pictures/pictures.js';

/** Starts and ends checks of a page's pictures. */
export class PicturesController {
  readonly #pictures: TabPicturesStore;
  readonly #host: InferenceHost;

  constructor(pictures: TabPicturesStore, host: InferenceHost) {
    this.#pictures = pictures;
    this.#host = host;
  }

  /** Checks all pictures of a page. */
  checkAll(tabId: number): Promise<void> {
    return this.#start(tabId, { type: 'check-pictures', address: null });
  }

  /**
   * Checks the pictures from one address.
   *
   * @param frameId the frame of the page that was clicked in
   */
  checkOne(tabId: number, frameId: number, address: string): Promise<void> {
    return this.#start(tabId, { type: 'check-pictures', address }, frameId);
  }

  /** Leaves what is not finished undone. */
  async cancel(tabId: number): Promise<void> {
    await tellTab(tabId, { type: 'cancel-pictures' });
  }

  /** Takes the answers off the page and out of the list. */
  async clear(tabId: number): Promise<void> {
    await tellTab(tabId, { type: 'clear-pictures' });
    await this.#pictures.forget(tabId);
    await this.#host.release();
  }

  /** The user has allowed sites to be read: pictures that lacked that are checked again. */
  async sitesAllowed(): Promise<void> {
    for (const tabId of await this.#pictures.ids()) {
      const { pictures } = await this.#pictures.get(tabId);
      for (const site of new Set([...pictures.values()].flatMap((picture) => picture.site ?? []))) {
        if (!(await hasSitePermission(site))) continue;
        await this.#pictures.start(tabId);
        await tellTab(tabId, { type: 'site-allowed', site });
      }
    }
  }

  /** Nothing was checked in a tab for a while. */
  async idle(tabId: number): Promise<void> {
    await this.#pictures.end(tabId, null);
    await this.#host.release();
  }

  /** A content script wants the host: only where a check was asked for. */
  async hostNeeded(tabId: number): Promise<boolean> {
    return (await this.#pictures.get(tabId)).active && (await this.#host.open());
  }

  /** A frame's document went away; with the main frame's, the whole page. */
  async left(tabId: number, frameId: number): Promise<void> {
    await this.#pictures.removeFrame(tabId, frameId);
    await this.#host.release();
  }

  async #start(tabId: number, message: PicturesMessage, frameId?: number): Promise<void> {
    await this.#pictures.start(tabId);
    const [open, problem] = await Promise.all([this.#host.open(), injectContent(tabId, SCRIPT)]);
    const endReason = problem ?? (open ? null : 'engine_failed');
    if (endReason) {
      await this.#pictures.end(tabId, endReason);
      await this.#host.release();
      return;
    }
    await tellTab(tabId, message, frameId);
  }
}
