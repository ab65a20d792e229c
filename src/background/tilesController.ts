import { noteChecksRunning } from '../session/reloadNotice.ts';
import { type EndReason, isActive } from '../session/tabTiles.ts';
import type { InferenceHost } from './inferenceHost.ts';
import { injectContent, injectWhereMissing } from './injectContent.ts';
import type { TabTilesStore } from './tabTilesStore.ts';
import { tellTab } from './tellTab.ts';

const SCRIPT = 'content/live/content.js';

/** The global property of the script's isolated world that says that it runs (see `startOnce`). */
const MARKER = 'maskCheckRunning';

/** ms for which embedded pages that appear are collected: a page that adds hundreds costs no more than one that adds two. */
const FRAMES_COLLECTED = 200;

/** Starts and ends live checks: brings the inference host, the content scripts and the tabs' state together. */
export class TilesController {
  readonly #tabs: TabTilesStore;
  readonly #host: InferenceHost;
  /** Tabs in which embedded pages have appeared and wait for the script. */
  readonly #appeared = new Map<number, Promise<void>>();

  constructor(tabs: TabTilesStore, host: InferenceHost) {
    this.#tabs = tabs;
    this.#host = host;
  }

  /** Starts checking a tab; why that is not possible goes into its state. */
  async start(tabId: number): Promise<void> {
    await this.#tabs.start(tabId);
    await noteChecksRunning(true);
    const [host, problem] = await Promise.all([this.#host.open(), this.#inject(tabId)]);
    const endReason = problem ?? (host ? null : 'engine_failed');
    if (endReason) {
      await this.#tabs.end(tabId, endReason);
      await this.#releaseHost();
      return;
    }
    await this.#tabs.running(tabId);
    // Whoever left the page meanwhile took the script along, and before it ran it could not say so.
    await this.maybeNavigated(tabId);
  }

  /** The user ends the check. */
  async stop(tabId: number): Promise<void> {
    await this.#tabs.stop(tabId);
    await tellTab(tabId, { type: 'stop' });
    await this.#releaseHost();
  }

  /** Starts or stops, whichever it is not. */
  async toggle(tabId: number): Promise<void> {
    const tab = await this.#tabs.get(tabId);
    await (tab && isActive(tab) ? this.stop(tabId) : this.start(tabId));
  }

  /** A content script lost the host or never had it. */
  async hostNeeded(tabId: number): Promise<boolean> {
    const tab = await this.#tabs.get(tabId);
    return tab !== undefined && isActive(tab) && (await this.#host.open());
  }

  /** An embedded page appeared: it gets the content script too, together with others that appear at about that time. */
  frameAppeared(tabId: number): Promise<void> {
    const waiting = this.#appeared.get(tabId) ?? this.#injectSoon(tabId);
    this.#appeared.set(tabId, waiting);
    return waiting;
  }

  /** A frame's document went away; with the main frame's, the check is over. */
  async frameLeft(tabId: number, frameId: number): Promise<void> {
    if (frameId === 0) await this.#navigated(tabId);
    else await this.#tabs.removeFrame(tabId, frameId);
  }

  /** The tab loads something: over, unless our script still answers (an address changed without a new page). */
  async maybeNavigated(tabId: number): Promise<void> {
    const tab = await this.#tabs.get(tabId);
    if (tab?.phase !== 'checking') return;
    if ((await tellTab(tabId, { type: 'ping' }, 0)) !== true) await this.#navigated(tabId);
  }

  /** The tab was closed. */
  async closed(tabId: number): Promise<void> {
    await this.#tabs.forget(tabId);
    await this.#releaseHost();
  }

  /** Puts the script into the page, and stops it if the user ended the check meanwhile. */
  async #inject(tabId: number): Promise<EndReason | undefined> {
    const problem = await injectContent(tabId, SCRIPT);
    const tab = await this.#tabs.get(tabId);
    if (!tab || !isActive(tab)) await tellTab(tabId, { type: 'stop' });
    return problem;
  }

  async #injectSoon(tabId: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, FRAMES_COLLECTED));
    this.#appeared.delete(tabId);
    const tab = await this.#tabs.get(tabId);
    if (!tab || !isActive(tab)) return;
    // The tab, or one of the frames, may be gone by now: those that are left say so again when they have loaded.
    await injectWhereMissing(tabId, SCRIPT, MARKER).catch(() => undefined);
  }

  async #navigated(tabId: number): Promise<void> {
    await this.#tabs.end(tabId, 'navigated');
    await this.#releaseHost();
  }

  async #releaseHost(): Promise<void> {
    if (!(await this.#tabs.anyActive())) await noteChecksRunning(false);
    await this.#host.release();
  }
}
