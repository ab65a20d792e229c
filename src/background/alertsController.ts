import * as v from 'valibot';
import { type AlertPerson, type AlertState, NO_ALERTS, stepAlerts } from '../alerts/alerts.ts';
import { peopleCounted } from '../people/countPeople.ts';
import { breakingSince } from '../people/offenders.ts';
import type { Roster } from '../people/person.ts';
import { InTurn } from '../platform/inTurn.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { personName } from '../session/personName.ts';
import { readSession, removeSession, writeSession } from '../session/sessionArea.ts';
import { isActive, type TabTiles } from '../session/tabTiles.ts';
import type { Settings } from '../settings/settings.ts';
import type { TabTilesStore } from './tabTilesStore.ts';

/** Where the alerts' facts come from. */
interface AlertSources {
  readonly tabs: Pick<TabTilesStore, 'get'>;
  readonly policies: { of(tabId: number): Promise<{ readonly policy: Policy }> };
  readonly settings: { current(): Promise<Settings> };
}

const StateSchema = v.object({ alerted: v.record(v.string(), v.number()), lastAlert: v.number() });

/** Where session storage keeps a tab's alerts, so that a restarted service worker does not repeat them. */
const keyOf = (tabId: number): string => `alerts:${tabId}`;

/** Watches the people of all checked tabs, and raises an alert when somebody has broken the rule for long enough. */
export class AlertsController {
  readonly #sources: AlertSources;
  readonly #raise: (tabId: number, people: readonly AlertPerson[], settings: Settings) => void;
  readonly #turns = new InTurn();
  readonly #states = new Map<number, AlertState>();
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  /** @param raise is told of whom there is an alert; several at once are one call */
  constructor(
    sources: AlertSources,
    raise: (tabId: number, people: readonly AlertPerson[], settings: Settings) => void,
  ) {
    this.#sources = sources;
    this.#raise = raise;
  }

  /** To be called when what is known of a tab has changed. @param tab undefined if nothing is known any more */
  changed(tabId: number, tab: TabTiles | undefined): Promise<void> {
    return tab && tab.phase !== 'stopped' && tab.phase !== 'ended' ? this.look(tabId) : this.forget(tabId);
  }

  /** Looks at the people of a tab. To be called whenever they or the settings have changed. */
  look(tabId: number): Promise<void> {
    return this.#turns.do(() => this.#look(tabId));
  }

  /** Forgets a tab that was closed, or whose check has ended. */
  forget(tabId: number): Promise<void> {
    clearTimeout(this.#timers.get(tabId));
    this.#timers.delete(tabId);
    return this.#turns.do(async () => {
      this.#states.delete(tabId);
      await removeSession([keyOf(tabId)]);
    });
  }

  async #look(tabId: number): Promise<void> {
    const { tabs, policies, settings: chosen } = this.#sources;
    const [tab, { policy }, settings] = await Promise.all([tabs.get(tabId), policies.of(tabId), chosen.current()]);
    // A paused check says nothing of anybody: the alerts wait with it.
    if (!tab || !isActive(tab)) return;
    const before = await this.#stateOf(tabId);
    const people = alertPeople(tab.roster, { ...settings, policy });
    const { state, alert, lookAt } = stepAlerts(before, people, settings.alertAfter * 1000, Date.now());
    this.#states.set(tabId, state);
    this.#lookAgain(tabId, lookAt);
    if (Object.keys(state.alerted).join() !== Object.keys(before.alerted).join())
      await writeSession({ [keyOf(tabId)]: state });
    if (alert.length > 0) this.#raise(tabId, alert, settings);
  }

  async #stateOf(tabId: number): Promise<AlertState> {
    const known = this.#states.get(tabId);
    if (known) return known;
    const stored = v.safeParse(StateSchema, (await readSession())[keyOf(tabId)]);
    return stored.success ? stored.output : NO_ALERTS;
  }

  /** Looks again at a time, unless something changes earlier. @param at ms since 1970 */
  #lookAgain(tabId: number, at: number | undefined): void {
    clearTimeout(this.#timers.get(tabId));
    this.#timers.delete(tabId);
    if (at === undefined) return;
    // A failure is reported when the next change makes it look again.
    const look = (): void => void this.look(tabId).catch(() => undefined);
    this.#timers.set(tabId, setTimeout(look, Math.max(0, at - Date.now())));
  }
}

/** The people of a roster as alerts see them. Whom the user has told to leave out breaks no rule. */
function alertPeople(roster: Roster, rule: Rule): AlertPerson[] {
  const counted = new Set(peopleCounted(roster).map(({ key }) => key));
  return roster.people.map((person) => ({
    key: person.key,
    name: personName(person, roster),
    breakingSince: counted.has(person.key) ? breakingSince(person, rule) : undefined,
    present: person.present,
  }));
}
