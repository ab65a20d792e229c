import { type AlertState, NO_ALERTS, stepAlerts } from '../alerts/alerts.ts';
import { breaksRule, type Rule } from '../policy/policy.ts';
import type { KnownVisitor } from './visitors.ts';

/** Says when there is an alert at the front desk, by the same steps as in a call (see `stepAlerts`). */
export class DeskAlerts {
  #state: AlertState = NO_ALERTS;
  /** Since when each visitor has broken the rule, in whichever way; ms. */
  #breakingSince: ReadonlyMap<number, number> = new Map();

  /**
   * @param after ms that a violation must last
   * @param now ms, of the same clock as the visitors' times
   * @returns whether there is an alert now; several visitors at once are one alert
   */
  update(visitors: readonly KnownVisitor[], rule: Rule, after: number, now: number): boolean {
    const breaking = visitors.filter(({ state }) => breaksRule(rule, state));
    this.#breakingSince = new Map(breaking.map(({ id, since }) => [id, this.#breakingSince.get(id) ?? since]));
    const people = visitors.map(({ id, present }) => ({
      key: `${id}`,
      name: '',
      breakingSince: present ? this.#breakingSince.get(id) : undefined,
      present,
    }));
    const { state, alert } = stepAlerts(this.#state, people, after, now);
    this.#state = state;
    return alert.length > 0;
  }
}
