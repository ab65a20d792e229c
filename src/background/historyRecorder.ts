import type { Moment, Observation } from '../history/checkRecord.ts';
import type { HistoryStore } from '../history/store/historyStore.ts';
import { beginRecording, endRecording, observe, type Recording } from '../history/timeline.ts';
import { browser } from '../platform/browser.ts';
import { ExpectedError } from '../platform/expectedError.ts';
import { InTurn } from '../platform/inTurn.ts';
import { reportFailure } from '../platform/reportFailure.ts';
import { forgetRecording, noteRecording, recordedAs, recordedTabs } from '../session/recordedChecks.ts';
import { isActive, type TabTiles } from '../session/tabTiles.ts';
import type { Settings } from '../settings/settings.ts';
import { observationOf, type RuleSettings } from './observation.ts';

/** ms after which what was recorded is written at the latest: so much is lost if the browser crashes. */
const WRITE_EVERY = 5000;

/** How many of the last intervals a later observation may still change. */
const UNSETTLED = 2;

const DAY = 86_400_000;

/** Which of the settings history goes by. */
type HistorySettings = RuleSettings & Pick<Settings, 'history' | 'retentionDays'>;

/**
 * Records the checks of tabs in history. It is told of every change of a tab, and acts on one after the other. If the
 * service worker is killed, it goes on from what was written last.
 */
export class HistoryRecorder {
  readonly #store: HistoryStore;
  readonly #settings: () => Promise<HistorySettings>;
  readonly #turns = new InTurn();
  readonly #recordings = new Map<number, Recording>();
  readonly #life = crypto.randomUUID();
  #writing: ReturnType<typeof setTimeout> | undefined;

  constructor(store: HistoryStore, settings: () => Promise<HistorySettings>) {
    this.#store = store;
    this.#settings = settings;
  }

  /** To be called at each change of a tab, with its tiles; undefined if the tab was closed. */
  changed(tabId: number, tab: TabTiles | undefined): Promise<void> {
    const at = this.#now();
    return this.#turns.do(() =>
      unlessRefused(async () => {
        if (tab?.phase === 'checking' || tab?.phase === 'paused') await this.#observe(tabId, tab, at);
        else if (!tab || !isActive(tab)) await this.#end(tabId, at);
        // A check that begins while another one is recorded is a check of its own.
        else if ((await recordedAs(tabId)) !== undefined) await this.#end(tabId, at);
      }),
    );
  }

  /** To be called when the settings change. A check that is under way is no longer recorded if history is off. */
  settingsChanged(): Promise<void> {
    const at = this.#now();
    return this.#turns.do(() =>
      unlessRefused(async () => {
        const { history, retentionDays } = await this.#settings();
        if (!history) {
          for (const tabId of (await recordedTabs()).keys()) {
            await this.#end(tabId, at);
            await noteRecording(tabId, null);
          }
        }
        await this.#store.prune(at.wall - retentionDays * DAY);
      }),
    );
  }

  /** Ends what a crash left open, and removes what is too old. To be called when the browser or a check starts. */
  tend(): Promise<void> {
    return this.#turns.do(() => unlessRefused(() => this.#tend()));
  }

  async #observe(tabId: number, tab: TabTiles, at: Moment): Promise<void> {
    const before = await this.#recordingOf(tabId);
    if (before === null) return;
    const observation = observationOf(tab, await this.#settings());
    const after = before && observe(before, observation, at);
    if (after) this.#recordings.set(tabId, after);
    else {
      if (before) await this.#end(tabId, at);
      await this.#begin(tabId, tab.site, observation, at);
    }
    this.#writing ??= setTimeout(() => this.#writeSoon(), WRITE_EVERY);
  }

  /** What is recorded of a tab. @returns null if it must not be recorded; undefined if nothing is recorded yet */
  async #recordingOf(tabId: number): Promise<Recording | null | undefined> {
    const known = this.#recordings.get(tabId);
    if (known) return known;
    const id = await recordedAs(tabId);
    if (typeof id !== 'string') return id;
    const kept = await this.#store.get(id);
    if (kept?.record.kind !== 'check' || !kept.record.ongoing) {
      await noteRecording(tabId, null);
      return null;
    }
    return { record: kept.record, intervals: kept.intervals.slice(-UNSETTLED) };
  }

  async #begin(tabId: number, site: string | null, observation: Observation, at: Moment): Promise<void> {
    const wanted = (await this.#settings()).history && !(await isPrivate(tabId));
    const id = wanted ? crypto.randomUUID() : null;
    await noteRecording(tabId, id);
    if (id === null) return;
    await this.#tend();
    const recording = beginRecording({ id, tabId, site: hostOf(site) }, observation, at);
    this.#recordings.set(tabId, recording);
    await this.#store.add(recording);
  }

  async #end(tabId: number, at: Moment): Promise<void> {
    const recording = await this.#recordingOf(tabId);
    this.#recordings.delete(tabId);
    await forgetRecording(tabId);
    if (!recording) return;
    if (await this.#store.update(endRecording(recording, at))) await this.#store.thin(recording.record.id);
  }

  #writeSoon(): void {
    this.#writing = undefined;
    reportFailure(
      this.#turns.do(() => unlessRefused(() => this.#write())),
      'background',
    );
  }

  async #write(): Promise<void> {
    for (const [tabId, recording] of this.#recordings) {
      const kept = await this.#store.update(recording);
      if (kept) this.#recordings.set(tabId, { ...recording, intervals: recording.intervals.slice(-UNSETTLED) });
      else {
        // The user has deleted it: what is left of this check is not wanted either.
        this.#recordings.delete(tabId);
        await noteRecording(tabId, null);
      }
    }
  }

  async #tend(): Promise<void> {
    await this.#store.closeLost(new Set((await recordedTabs()).values()));
    await this.#store.prune(Date.now() - (await this.#settings()).retentionDays * DAY);
  }

  #now(): Moment {
    return { wall: Date.now(), monotonic: performance.now(), life: this.#life };
  }
}

/** Whether nothing may be kept of a tab: it is in a private window, or has gone and can't be asked. */
async function isPrivate(tabId: number): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  return tab?.incognito !== false;
}

function hostOf(site: string | null): string {
  return site !== null && URL.canParse(site) ? new URL(site).host : '';
}

/** Does without history where the browser does not let us keep it. The report page says so. */
async function unlessRefused(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
  }
}
