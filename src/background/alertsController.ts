import * as v from 'valibot';
import { type AlertPerson, type AlertState, NO_ALERTS, stepAlerts } from '../alerts/alerts.ts';
import { peopleCounted } from '../people/countPeople.ts';
import { breakingSince } from '../people/offenders.ts';
import type { Roster } from '../people/person.ts';
import { InTurn } from '../platform/inTurn.ts';
import type { Policy } from '../policy/policy.ts';
import { personName } from '../session/personName.ts';
import { readSession, removeSession, writeSession } from '../session/sessionArea.ts';
import { isActive, type TabTiles } from '../session/tabTiles.ts';
import type { Settings } from '../settings/settings.ts';

/** What the alerts of a tab depend on. */
export interface AlertFacts {
  readonly tab: TabTiles | undefined;
  readonly policy: Policy;
  readonly settings: Settings;
}

const StateSchema = v.object({ alerted: v.record(v.string(), v.number()), lastAlert: v.number() });

/** Where session storage keeps a tab's alerts, so that a restarted service worker does not repeat them. */
const keyOf = (tabId: number): string => `alerts:${tabId}`;

/** Watches the people of all checked tabs, and raises an alert when somebody has broken the rule for long enough. */
export class AlertsController {
  readonly #factsOf: (tabId: number) => Promise<AlertFacts>;
  readonly #raise: (tabId: number, people: readonly AlertPerson[], facts: AlertFacts) => void;
  readonly #turns = new InTurn();
  readonly #states = new Map<number, AlertState>();
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  /** @param raise is told of whom there is an alert; several at once are one call */
  constructor(
    factsOf: (tabId: number) => Promise<AlertFacts>,
    raise: (tabId: number, people: readonly AlertPerson[], facts: AlertFacts) => void,
  ) {
    this.#factsOf = factsOf;
    this.#raise = raise;
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
    const facts = await this.#factsOf(tabId);
    // A paused check says nothing of anybody: the alerts wait with it.
    if (!facts.tab || !isActive(facts.tab)) return;
    const before = await this.#stateOf(tabId);
    const people = alertPeople(facts.tab.roster, facts);
    const { state, alert, lookAt } = stepAlerts(before, people, facts.settings.alertAfter * 1000, Date.now());
    this.#states.set(tabId, state);
    this.#lookAgain(tabId, lookAt);
    if (Object.keys(state.alerted).join() !== Object.keys(before.alerted).join())
      await writeSession({ [keyOf(tabId)]: state });
    if (alert.length > 0) this.#raise(tabId, alert, facts);
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
function alertPeople(roster: Roster, { policy, settings }: AlertFacts): AlertPerson[] {
  const counted = new Set(peopleCounted(roster).map(({ key }) => key));
  return roster.people.map((person) => ({
    key: person.key,
    name: personName(person, roster),
    breakingSince: counted.has(person.key) ? breakingSince(person, policy, settings.wornWronglyBreaks) : undefined,
    present: person.present,
  }));
}
