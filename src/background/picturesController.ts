import type { ToHost } from '../messages/hostMessages.ts';
import {
  type CopiedPicture,
  CopiedPictureSchema,
  type OfferedPicture,
  OfferedPictureSchema,
  type PictureToSave,
} from '../messages/pictureToSave.ts';
import { receive } from '../messages/receive.ts';
import type { PicturesMessage } from '../messages/runtimeMessages.ts';
import { browser } from '../platform/browser.ts';
import { hasSitePermission } from '../platform/sitePermission.ts';
import { isUnderWay } from '../session/pictureState.ts';
import type { InferenceHost } from './inferenceHost.ts';
import { injectContent } from './injectContent.ts';
import type { TabPicturesStore } from './tabPicturesStore.ts';
import { tellTab } from './tellTab.ts';

const SCRIPT = 'content/pictures/pictures.js';

/** Starts and ends checks of a page's pictures. */
export class PicturesController {
  readonly #pictures: TabPicturesStore;
  readonly #host: InferenceHost;
  /** The tabs whose documents may not have the script yet. */
  readonly #starting = new Set<number>();

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
   * @param frameId the browser's number of the document that the user clicked in
   */
  checkOne(tabId: number, frameId: number, address: string): Promise<void> {
    return this.#start(tabId, { type: 'check-pictures', address }, frameId);
  }

  /** Checks one picture of a document again. @param frameId the browser's number of the document */
  checkAgain(tabId: number, frameId: number, picture: number): Promise<void> {
    return this.#start(tabId, { type: 'check-again', picture }, frameId);
  }

  /**
   * What is needed to save a picture with its boxes. A picture that only the host can read is read once more, if the user
   * still allows its site.
   *
   * @param frameId the browser's number of the document
   */
  async toSave(tabId: number, frameId: number, picture: number): Promise<PictureToSave> {
    const answer = await tellTab(tabId, { type: 'offer-picture', picture }, frameId);
    const offered = answer && receive(OfferedPictureSchema, answer, 'background');
    if (!offered) return { problem: 'gone' };
    const { size, faces, pairs } = offered;
    const copied = offered.from === 'page' ? offered : await this.#copy(offered);
    return 'problem' in copied ? copied : { size, faces, pairs, image: copied.image };
  }

  /** Cancels the checks that are not finished. */
  async cancel(tabId: number): Promise<void> {
    await tellTab(tabId, { type: 'cancel-pictures' });
  }

  /** Removes the answers from the page and from the list. */
  async clear(tabId: number): Promise<void> {
    await tellTab(tabId, { type: 'clear-pictures' });
    await this.#pictures.forget(tabId);
    await this.#host.release();
  }

  /** To be called when the user has allowed sites: pictures that lacked this permission are checked again. */
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

  /**
   * To be called when a document has not checked any picture for a while.
   *
   * @returns whether the tab needs the host no more; false while another document's pictures are being checked
   */
  async idle(tabId: number): Promise<boolean> {
    const { pictures } = await this.#pictures.get(tabId);
    if ([...pictures.values()].some(isUnderWay)) return false;
    await this.#pictures.end(tabId, null);
    await this.#host.release();
    return true;
  }

  /** Opens the host for a content script, but only if the user has asked for a check in this tab. */
  async hostNeeded(tabId: number): Promise<boolean> {
    return (await this.#pictures.get(tabId)).active && (await this.#host.open());
  }

  /** To be called when a document went away. If it is the main page, the embedded pages went with it. */
  async left(tabId: number, frameId: number): Promise<void> {
    await this.#pictures.removeFrame(tabId, frameId);
    await this.#host.release();
  }

  /**
   * To be called when a document may have gone away: its tab loads something, or its script's port broke. It is still
   * there if our script answers.
   */
  async maybeLeft(tabId: number, frameId: number): Promise<void> {
    if (this.#starting.has(tabId) || !(await this.#pictures.ids()).includes(tabId)) return;
    if ((await tellTab(tabId, { type: 'ping-pictures' }, frameId)) !== true) await this.left(tabId, frameId);
  }

  /** Lets the host read a picture. It is opened for that, and closed again if nobody else needs it. */
  async #copy({ address, origin }: Extract<OfferedPicture, { from: 'site' }>): Promise<CopiedPicture> {
    if (!(await hasSitePermission(new URL(address).origin))) return { problem: 'needs_permission' };
    if (!(await this.#host.open())) return { problem: 'engine_failed' };
    try {
      const message: ToHost = { type: 'copy-picture', address, origin };
      const copied = receive(CopiedPictureSchema, await browser.runtime.sendMessage(message), 'background');
      return copied ?? { problem: 'engine_failed' };
    } finally {
      await this.#host.release();
    }
  }

  async #start(tabId: number, message: PicturesMessage, frameId?: number): Promise<void> {
    this.#starting.add(tabId);
    try {
      await this.#startWith(tabId, message, frameId);
    } finally {
      this.#starting.delete(tabId);
    }
  }

  async #startWith(tabId: number, message: PicturesMessage, frameId?: number): Promise<void> {
    await this.#pictures.start(tabId);
    const [open, problem] = await Promise.all([this.#host.open(), injectContent(tabId, SCRIPT, 'when loaded')]);
    const endReason = problem ?? (open ? null : 'engine_failed');
    if (endReason) {
      await this.#pictures.end(tabId, endReason);
      await this.#host.release();
      return;
    }
    await tellTab(tabId, message, frameId);
  }
}
