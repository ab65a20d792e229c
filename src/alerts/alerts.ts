/** A person as alerts see one. */
export interface AlertPerson {
  /** Lasts as long as the person is known. */
  readonly key: string;
  readonly name: string;
  /** Since when the person has broken the rule, ms since 1970; undefined if the person keeps it, or counts for nothing. */
  readonly breakingSince: number | undefined;
  /** Whether the person is seen now. */
  readonly present: boolean;
}

/** For whom there has been an alert, and when each of them broke the rule or was away last (ms since 1970). */
export interface AlertState {
  readonly alerted: Readonly<Record<string, number>>;
  /** When the last alert was, ms since 1970; 0 if there was none. */
  readonly lastAlert: number;
}

/** Before the first alert of a check. */
export const NO_ALERTS: AlertState = { alerted: {}, lastAlert: 0 };

/**
 * ms for which someone must keep the rule to be cleared. Shorter repeats the alert for a person whose label wavers,
 * longer misses one who takes the mask off again.
 */
export const CLEARED_AFTER = 5000;

/** ms between two alerts at least: who comes due meanwhile waits, so that several at once are one alert. */
export const BETWEEN_ALERTS = 3000;

/** What follows from the people of a tab as they are now. */
export interface AlertStep {
  readonly state: AlertState;
  /** For whom there is an alert now, together; mostly nobody. */
  readonly alert: readonly AlertPerson[];
  /** When to look again even if nothing changes, ms since 1970; undefined if there is no need. */
  readonly lookAt: number | undefined;
}

/**
 * Decides about alerts. A person gives one alert, once the violation has lasted long enough, and no other until the
 * person has kept the rule for a while. Someone who is away for a time is not cleared by that. A time that lies ahead of
 * now was noted before the clock was set back, and counts as now: otherwise nothing would happen until the clock is there
 * again.
 *
 * @param after ms that a violation must last
 * @param now ms since 1970
 */
export function stepAlerts(before: AlertState, people: readonly AlertPerson[], after: number, now: number): AlertStep {
  const alerted = stillAlerted(before.alerted, people, now);
  const lastAlert = Math.min(before.lastAlert, now);
  const waiting = people.filter(({ key, breakingSince }) => breakingSince !== undefined && !(key in alerted));
  const dueAt = ({ breakingSince = now }: AlertPerson): number =>
    Math.max(breakingSince + after, lastAlert + BETWEEN_ALERTS);
  const due = waiting.filter((person) => dueAt(person) <= now);
  const later = waiting.filter((person) => dueAt(person) > now).map(dueAt);
  const state = {
    alerted: { ...alerted, ...Object.fromEntries(due.map(({ key }) => [key, now])) },
    lastAlert: due.length > 0 ? now : lastAlert,
  };
  return { state, alert: due, lookAt: later.length > 0 ? Math.min(...later) : undefined };
}

/** Those who have had their alert and are not cleared. Who is forgotten by the roster is forgotten here too. */
function stillAlerted(
  alerted: AlertState['alerted'],
  people: readonly AlertPerson[],
  now: number,
): Record<string, number> {
  const kept = people.flatMap(({ key, breakingSince, present }): [string, number][] => {
    const last = alerted[key];
    if (last === undefined) return [];
    if (breakingSince !== undefined || !present) return [[key, now]];
    return now - last < CLEARED_AFTER ? [[key, Math.min(last, now)]] : [];
  });
  return Object.fromEntries(kept);
}
