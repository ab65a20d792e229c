import { MOST_PORTRAITS } from '../history/portraits.ts';
import type { HistoryStore } from '../history/store/historyStore.ts';
import {
  MOST_AT_ONCE,
  type TakenPortraits,
  TakenPortraitsSchema,
  type TrackedFace,
} from '../messages/portraitMessages.ts';
import { receive } from '../messages/receive.ts';
import { peopleCounted } from '../people/countPeople.ts';
import type { Person } from '../people/person.ts';
import { ExpectedError } from '../platform/expectedError.ts';
import { InTurn } from '../platform/inTurn.ts';
import { recordedAs } from '../session/recordedChecks.ts';
import { isActive, type TabTiles } from '../session/tabTiles.ts';
import { keepsPortraits, type Settings } from '../settings/settings.ts';
import { tellTab } from './tellTab.ts';

/**
 * ms for which somebody must have been seen before there is a portrait, so that who only passes by has none, and who has
 * one is in the report: history counts somebody from the second report on. A longer time would miss more of a short check.
 */
const SEEN_FOR = 1000;

type PortraitSettings = Pick<Settings, 'history' | 'portraits'>;

/** Whose portraits are kept already, in which record. */
interface Kept {
  readonly id: string;
  readonly keys: ReadonlySet<string>;
}

/**
 * Keeps one portrait of each person of a check in history, if the user has switched that on. It asks the documents of
 * checks that history records (never those of private windows), once somebody's label is settled, and asks for nobody
 * whose portrait is kept. Documents can't send portraits by themselves.
 */
export class PortraitKeeper {
  readonly #store: HistoryStore;
  readonly #settings: () => Promise<PortraitSettings>;
  readonly #turns = new InTurn();
  readonly #kept = new Map<number, Kept>();
  readonly #asking = new Set<number>();
  /** Whom the user calls no person, by tab, as last heard. */
  readonly #noPeople = new Map<number, ReadonlySet<string>>();

  constructor(store: HistoryStore, settings: () => Promise<PortraitSettings>) {
    this.#store = store;
    this.#settings = settings;
  }

  /** To be called at each change of a tab. @param tab undefined if nothing is known of it any more */
  async changed(tabId: number, tab: TabTiles | undefined): Promise<void> {
    if (!tab || !isActive(tab)) {
      this.#kept.delete(tabId);
      this.#noPeople.delete(tabId);
      return;
    }
    try {
      await this.#forgetNoPeople(tabId, tab);
      if (tab.phase === 'checking' && !this.#asking.has(tabId)) await this.#look(tabId, tab);
    } catch (error) {
      // Without a database there is no history either; the report page says so.
      if (!(error instanceof ExpectedError)) throw error;
    }
  }

  /** Deletes all portraits unless the user keeps them. To be called when the settings change and the browser starts. */
  tend(): Promise<void> {
    return this.#turns.do(async () => {
      if (await this.#isOn()) return;
      this.#kept.clear();
      await this.#store.clearPortraits().catch((error: unknown) => {
        if (!(error instanceof ExpectedError)) throw error;
      });
    });
  }

  async #isOn(): Promise<boolean> {
    return keepsPortraits(await this.#settings());
  }

  /** Deletes the portraits of those whom the user calls no person by now. */
  async #forgetNoPeople(tabId: number, { roster }: TabTiles): Promise<void> {
    const noPeople = roster.people.filter(({ mark }) => mark === 'not_a_person').map(({ key }) => key);
    this.#noPeople.set(tabId, new Set(noPeople));
    if (noPeople.length === 0) return;
    await this.#turns.do(async () => {
      const id = await recordedAs(tabId);
      if (typeof id !== 'string') return;
      const keys = await this.#keysOf(tabId, id);
      const unwanted = noPeople.filter((key) => keys.has(key));
      if (unwanted.length === 0) return;
      await this.#store.removePortraits(id, unwanted);
      this.#kept.set(tabId, { id, keys: new Set([...keys].filter((key) => !unwanted.includes(key))) });
    });
  }

  async #look(tabId: number, tab: TabTiles): Promise<void> {
    this.#asking.add(tabId);
    try {
      await this.#askForMissing(tabId, tab);
    } finally {
      this.#asking.delete(tabId);
    }
  }

  async #askForMissing(tabId: number, { roster }: TabTiles): Promise<void> {
    if (!(await this.#isOn())) return;
    const id = await recordedAs(tabId);
    if (typeof id !== 'string') return;
    const keys = await this.#keysOf(tabId, id);
    const missing = peopleCounted(roster)
      .filter((person) => isKnownWell(person) && !keys.has(person.key))
      .slice(0, Math.min(MOST_PORTRAITS - keys.size, MOST_AT_ONCE));
    const documents = [...new Set(missing.map(({ document }) => document))];
    const peopleOf = (document: number) => missing.filter((person) => person.document === document);
    await Promise.all(documents.map((document) => this.#ask(tabId, id, document, peopleOf(document))));
  }

  async #keysOf(tabId: number, id: string): Promise<ReadonlySet<string>> {
    const known = this.#kept.get(tabId);
    if (known?.id === id) return known.keys;
    const keys = await this.#store.portraitKeys(id);
    this.#kept.set(tabId, { id, keys });
    return keys;
  }

  async #ask(tabId: number, id: string, document: number, people: readonly Person[]): Promise<void> {
    const faces = people.map(({ tile, track }) => ({ tile, track }));
    const reply = await tellTab(tabId, { type: 'take-portraits', faces }, document);
    const taken = reply && receive(TakenPortraitsSchema, reply, 'background');
    if (!taken || taken.length === 0) return;
    const portraits = portraitsOf(people, taken);
    await this.#turns.do(async () => {
      for (const key of this.#noPeople.get(tabId) ?? []) portraits.delete(key);
      // The user may have switched it off while the document took them.
      if (!(await this.#isOn())) return;
      const keys = await this.#store.addPortraits(id, portraits);
      if (keys && this.#kept.get(tabId)?.id === id) this.#kept.set(tabId, { id, keys });
    });
  }
}

function isKnownWell({ seen, firstSeen, lastSeen }: Person): boolean {
  return seen !== 'unsure' && lastSeen - firstSeen >= SEEN_FOR;
}

/** The portraits of the people who were asked for, by their keys; what else came is left out. */
function portraitsOf(people: readonly Person[], taken: TakenPortraits): Map<string, string> {
  const asked = new Map(people.map((person) => [nameOf(person), person.key]));
  return new Map(
    taken.flatMap(({ picture, ...face }) => {
      const key = asked.get(nameOf(face));
      return key === undefined ? [] : [[key, picture] as const];
    }),
  );
}

const nameOf = ({ tile, track }: TrackedFace) => `${tile}:${track}`;
