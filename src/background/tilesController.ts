import { browser } from '../platform/browser.ts';
import { pause } from '../platform/pause.ts';
import { reportBug } from '../platform/reportBug.ts';
import { siteOfTab } from '../platform/siteOfTab.ts';
import { noteChecksRunning } from '../session/reloadNotice.ts';
import { type EndReason, isActive, type TabTiles } from '../session/tabTiles.ts';
import type { InferenceHost } from './inferenceHost.ts';
import { documentsOpenTo, injectContent, injectWhereMissing, mayLookInto } from './injectContent.ts';
import type { TabTilesStore } from './tabTilesStore.ts';
import { tellTab } from './tellTab.ts';

const SCRIPT = 'content/live/content.js';

/** The global property that shows, in the script's isolated world, that the script runs (see `startOnce`). */
const MARKER = 'maskCheckRunning';

/** ms for which we collect the embedded pages that appear, so that adding hundreds costs no more than adding two. */
const FRAMES_COLLECTED = 200;

/** Starts and ends live checks. It coordinates the inference host, the content scripts and the tabs' state. */
export class TilesController {
  readonly #tabs: TabTilesStore;
  readonly #host: InferenceHost;
  /** The tabs in which embedded pages have appeared that still wait for the script. */
  readonly #appeared = new Map<number, Promise<void>>();
  /** The tabs in which embedded pages are being given the script. */
  readonly #injecting = new Map<number, Promise<void>>();

  constructor(tabs: TabTilesStore, host: InferenceHost) {
    this.#tabs = tabs;
    this.#host = host;
  }

  /** Starts checking a tab. If that is not possible, the tab's state says why. */
  async start(tabId: number): Promise<void> {
    await this.#tabs.start(tabId, await siteOfTab(tabId));
    const [host, problem] = await Promise.all([this.#host.open(), this.#inject(tabId), noteRunning()]);
    const endReason = problem ?? (host ? null : 'engine_failed');
    if (endReason) {
      await this.#tabs.end(tabId, endReason);
      await this.#releaseHost();
      return;
    }
    await this.#tabs.running(tabId);
    // If the user left the page meanwhile, the script went with it, and could not tell us before it ran.
    await this.maybeLeft(tabId, 0);
  }

  /** Ends the check, because the user wants that. */
  async stop(tabId: number): Promise<void> {
    await this.#tabs.stop(tabId);
    await tellTab(tabId, { type: 'stop' });
    await this.#releaseHost();
  }

  /** Pauses the check, or lets it go on. @param by who wants that, if not the user */
  async pause(tabId: number, paused: boolean, by?: TabTiles['pausedBy']): Promise<void> {
    await this.#tabs.pause(tabId, paused, by);
    const tab = await this.#tabs.get(tabId);
    if (!tab || !isActive(tab)) return;
    await tellTab(tabId, { type: 'pause', paused: tab.phase === 'paused' });
    // An embedded page that appeared in the pause has no script yet.
    if (tab.phase === 'checking') await injectWhereMissing(tabId, SCRIPT, MARKER).catch(() => undefined);
  }

  /** Starts the check if none runs. */
  async startUnlessActive(tabId: number): Promise<void> {
    const tab = await this.#tabs.get(tabId);
    if (!tab || !isActive(tab)) await this.start(tabId);
  }

  /** Starts the check if none runs, and stops it otherwise. */
  async toggle(tabId: number): Promise<void> {
    const tab = await this.#tabs.get(tabId);
    await (tab && isActive(tab) ? this.stop(tabId) : this.start(tabId));
  }

  /** Opens the host for a content script that lost it or never had it. */
  async hostNeeded(tabId: number): Promise<boolean> {
    const tab = await this.#tabs.get(tabId);
    return tab !== undefined && isActive(tab) && (await this.#host.open());
  }

  /**
   * Gives an embedded page that appeared the content script too, together with others that appear at about that time. Pages
   * that appear while others are given it wait: asked before, all of them would be given it a second time.
   */
  frameAppeared(tabId: number): Promise<void> {
    const waiting = this.#appeared.get(tabId) ?? this.#injectSoon(tabId);
    this.#appeared.set(tabId, waiting);
    return waiting;
  }

  /** To be called when a document went away. If it is the main page, the check is over. */
  async frameLeft(tabId: number, frameId: number): Promise<void> {
    if (frameId === 0) await this.#end(tabId, await reasonOfLeaving(tabId));
    else await this.#tabs.removeFrame(tabId, frameId);
  }

  /**
   * To be called when a document may have gone away: its tab loads something, or its script's port broke. It is still
   * there if our script answers: then only the address changed, or the port alone was lost.
   */
  async maybeLeft(tabId: number, frameId: number): Promise<void> {
    const tab = await this.#tabs.get(tabId);
    if (tab?.phase !== 'checking' && tab?.phase !== 'paused') return;
    if ((await tellTab(tabId, { type: 'ping' }, frameId)) !== true) await this.frameLeft(tabId, frameId);
  }

  /**
   * To be called when the user has taken permissions back. The browser leaves our scripts at work in pages that are open,
   * so we end them: a check where MaskCheck may not look any more, and in other tabs what is embedded from such a site.
   */
  async sitesRevoked(): Promise<void> {
    for (const tabId of await this.#tabs.ids()) {
      const tab = await this.#tabs.get(tabId);
      if (!tab || !isActive(tab)) continue;
      if (await mayLookInto(tabId)) await this.#leaveClosedDocuments(tabId, tab);
      else {
        await tellTab(tabId, { type: 'stop' });
        await this.#end(tabId, 'not_permitted');
      }
    }
  }

  /** To be called when the browser put a new tab in the place of one, as it does when it discards a tab. */
  async replaced(addedId: number, removedId: number): Promise<void> {
    const before = await this.#tabs.get(removedId);
    await this.#tabs.forget(removedId);
    if (before && isActive(before)) {
      await this.#tabs.start(addedId, before.site);
      await this.#tabs.end(addedId, 'discarded');
    }
    await this.#releaseHost();
  }

  /** To be called when the tab was closed. */
  async closed(tabId: number): Promise<void> {
    await this.#tabs.forget(tabId);
    await this.#releaseHost();
  }

  /** Injects the script into the page, and stops it if the user ended the check meanwhile. */
  async #inject(tabId: number): Promise<EndReason | undefined> {
    const problem = await injectContent(tabId, SCRIPT, 'at once');
    const tab = await this.#tabs.get(tabId);
    if (!tab || !isActive(tab)) await tellTab(tabId, { type: 'stop' });
    return problem;
  }

  async #injectSoon(tabId: number): Promise<void> {
    await pause(FRAMES_COLLECTED);
    await this.#injecting.get(tabId)?.catch(() => undefined);
    this.#appeared.delete(tabId);
    const injected = this.#injectAppeared(tabId).finally(() => this.#injecting.delete(tabId));
    this.#injecting.set(tabId, injected);
    await injected;
  }

  async #injectAppeared(tabId: number): Promise<void> {
    const tab = await this.#tabs.get(tabId);
    if (!tab || !isActive(tab) || tab.phase === 'paused') return;
    // The tab or one of its documents may be gone by now. The documents that are left report again when they have
    // loaded.
    await injectWhereMissing(tabId, SCRIPT, MARKER).catch(() => undefined);
  }

  /** Ends the check in those documents of a tab that MaskCheck may not look into any more. */
  async #leaveClosedDocuments(tabId: number, { frames }: TabTiles): Promise<void> {
    const open = await documentsOpenTo(tabId);
    for (const frameId of Object.keys(frames)
      .map(Number)
      .filter((one) => !open.has(one))) {
      await tellTab(tabId, { type: 'stop' }, frameId);
      await this.#tabs.removeFrame(tabId, frameId);
    }
  }

  async #end(tabId: number, reason: EndReason): Promise<void> {
    await this.#tabs.end(tabId, reason);
    await this.#releaseHost();
  }

  async #releaseHost(): Promise<void> {
    if (!(await this.#tabs.anyActive())) await noteChecksRunning(false);
    await this.#host.release();
  }
}

/** Notes that a check runs, while it begins: that is written to disk, and a check needs it only after a reload. */
function noteRunning(): Promise<void> {
  return noteChecksRunning(true).catch((error: unknown) => reportBug(error, 'background'));
}

/** Why a tab's main page is gone: the browser put the tab to sleep, or somebody left the page (or it crashed). */
async function reasonOfLeaving(tabId: number): Promise<EndReason> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  return tab?.discarded ? 'discarded' : 'navigated';
}
