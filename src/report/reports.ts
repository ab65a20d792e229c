import { type HistoryRecord, HistoryUnavailable } from '../history/store/historyDatabase.ts';
import type { HistoryEntry, HistoryStore } from '../history/store/historyStore.ts';
import { InTurn } from '../platform/inTurn.ts';
import { reportBug } from '../platform/reportBug.ts';

/** Why history can't be shown; each has a sentence in `_locales`. */
export const HISTORY_PROBLEMS = ['historyNewer', 'historyRefused', 'historyFailed'] as const;
type HistoryProblem = (typeof HISTORY_PROBLEMS)[number];

/** What the page shows. */
export interface ReportsState {
  /** All records, the newest first; undefined until they are read. */
  readonly records: readonly HistoryRecord[] | undefined;
  /** The one that is shown in full. */
  readonly open: HistoryEntry | undefined;
  /** What was deleted last, and can be brought back. */
  readonly removed: readonly HistoryEntry[];
  readonly problem: HistoryProblem | undefined;
}

/** ms after which a check that goes on is read again. */
const REFRESH_EVERY = 5000;

/** What the report page knows, and what it can do with it. Everything it does is done in turn. */
export class Reports {
  readonly #store: HistoryStore;
  readonly #onChange: () => void;
  readonly #keepsPortraits: () => boolean;
  readonly #turns = new InTurn();
  #wanted = '';
  state: ReportsState = { records: undefined, open: undefined, removed: [], problem: undefined };

  /** @param keepsPortraits whether the user keeps portraits now */
  constructor(store: HistoryStore, onChange: () => void, keepsPortraits: () => boolean) {
    this.#store = store;
    this.#onChange = onChange;
    this.#keepsPortraits = keepsPortraits;
  }

  /**
   * Shows one record in full.
   *
   * @param wanted its id, `tab-5` for the newest record of a tab, or nothing for none
   */
  show(wanted: string): Promise<void> {
    this.#wanted = wanted;
    return this.refresh();
  }

  /** Reads everything again. */
  refresh(): Promise<void> {
    return this.#do(async () => undefined);
  }

  /** Deletes records. They can be brought back until the next deletion, or until the page is closed. */
  remove(ids: readonly string[]): Promise<void> {
    return this.#do(async () => {
      this.state = { ...this.state, removed: await this.#store.remove(ids) };
    });
  }

  /** Brings back what was deleted last, but no portraits if the user does not keep them any more. */
  undo(): Promise<void> {
    return this.#do(async () => {
      const keeps = this.#keepsPortraits();
      await this.#store.add(...this.state.removed.map((entry) => (keeps ? entry : withoutPortraits(entry))));
      this.state = { ...this.state, removed: [] };
    });
  }

  /** Follows checks that go on, until the signal aborts. */
  follow(signal: AbortSignal): void {
    const timer = setInterval(() => {
      const goesOn = this.state.records?.some((record) => record.kind === 'check' && record.ongoing);
      if (goesOn && document.visibilityState === 'visible') void this.refresh();
    }, REFRESH_EVERY);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  #do(work: () => Promise<void>): Promise<void> {
    return this.#turns.do(async () => {
      try {
        await work();
        const records = await this.#store.list();
        const found = records.find((record) => matches(record, this.#wanted));
        const open = found && (await this.#store.get(found.id));
        this.state = { ...this.state, records, open, problem: undefined };
      } catch (error) {
        this.state = { ...this.state, problem: problemOf(error) };
      }
      this.#onChange();
    });
  }
}

function withoutPortraits({ record, intervals }: HistoryEntry): HistoryEntry {
  return { record, intervals };
}

function matches(record: HistoryRecord, wanted: string): boolean {
  return record.id === wanted || (record.kind === 'check' && wanted === `tab-${record.tabId}`);
}

function problemOf(error: unknown): HistoryProblem {
  if (error instanceof HistoryUnavailable) return error.problem;
  reportBug(error, 'report');
  return 'historyFailed';
}
