import { describe, expect, it } from 'vitest';
import { type AlertPerson, type AlertState, BETWEEN_ALERTS, CLEARED_AFTER, NO_ALERTS, stepAlerts } from './alerts.ts';

const AFTER = 5000;
/** When a check begins, ms since 1970. */
const START = 1_700_000_000_000;

const person = (key: string, breakingSince?: number, present = true): AlertPerson => ({
  key,
  name: key,
  breakingSince,
  present,
});

/** Lets a check go on, one look a quarter of a second. @returns who was alerted of, and when */
function watch(peopleAt: (ms: number) => AlertPerson[], until: number): [ms: number, ...keys: string[]][] {
  const alerts: [number, ...string[]][] = [];
  let state: AlertState = NO_ALERTS;
  for (let ms = 0; ms <= until; ms += 250) {
    const step = stepAlerts(state, peopleAt(ms), AFTER, START + ms);
    state = step.state;
    if (step.alert.length > 0) alerts.push([ms, ...step.alert.map(({ key }) => key)]);
  }
  return alerts;
}

describe('alerts', () => {
  it('go on at once when the clock is set back, for who breaks the rule and for who is cleared', () => {
    const HOUR = 3_600_000;
    const first = stepAlerts(NO_ALERTS, [person('a', START)], AFTER, START + AFTER);
    expect(first.alert.map(({ key }) => key)).toEqual(['a']);
    // The clock is an hour back; the roster has moved its times along with it.
    const back = START + AFTER - HOUR;
    const { alert, lookAt, state } = stepAlerts(first.state, [person('a'), person('b', back)], AFTER, back);
    expect({ alert, lookAt }).toEqual({ alert: [], lookAt: back + AFTER });
    const then = stepAlerts(state, [person('a'), person('b', back)], AFTER, back + CLEARED_AFTER);
    expect(then.alert.map(({ key }) => key)).toEqual(['b']);
    expect(Object.keys(then.state.alerted)).toEqual(['b']);
  });

  it('come when a violation has lasted long enough, and once', () => {
    expect(watch(() => [person('a', START)], 60_000)).toEqual([[AFTER, 'a']]);
  });

  it('do not come from a single bad frame', () => {
    expect(watch((ms) => [person('a', ms === 1000 ? START + ms : undefined)], 20_000)).toEqual([]);
  });

  it('of several at once are one', () => {
    const people = () => [person('a', START), person('b', START), person('c')];
    expect(watch(people, 20_000)).toEqual([[AFTER, 'a', 'b']]);
  });

  it('of several within moments come together after a pause, none lost', () => {
    const people = () => [person('a', START), person('b', START + 500), person('c', START + 1000)];
    expect(watch(people, 20_000)).toEqual([
      [AFTER, 'a'],
      [AFTER + BETWEEN_ALERTS, 'b', 'c'],
    ]);
  });

  it('are not repeated while the label wavers, and are once the person has been cleared', () => {
    const wavering = (ms: number) => [person('a', ms % 3000 < 2000 ? START : undefined)];
    expect(watch(wavering, 60_000)).toHaveLength(1);
    const again = 10_000 + CLEARED_AFTER + 1000;
    const cleared = (ms: number) => [person('a', ms < 10_000 ? START : ms < again ? undefined : START + again)];
    expect(watch(cleared, 60_000)).toEqual([
      [AFTER, 'a'],
      [again + AFTER, 'a'],
    ]);
  });

  it('are not repeated for someone who was only away', () => {
    const away = (ms: number) => [
      ms < 10_000 || ms > 30_000 ? person('a', ms < 10_000 ? START : START + 30_000) : person('a', undefined, false),
    ];
    expect(watch(away, 60_000)).toEqual([[AFTER, 'a']]);
  });

  it('say when to look again, so that they come in time though nothing changes', () => {
    expect(stepAlerts(NO_ALERTS, [person('a', START), person('b', START + 900)], AFTER, START + 1000).lookAt).toBe(
      START + AFTER,
    );
    expect(stepAlerts(NO_ALERTS, [person('a')], AFTER, START).lookAt).toBeUndefined();
  });

  it('forget whom the roster has forgotten', () => {
    const { state } = stepAlerts(NO_ALERTS, [person('a', START)], AFTER, START + AFTER);
    expect(Object.keys(state.alerted)).toEqual(['a']);
    expect(stepAlerts(state, [], AFTER, START + AFTER + 1).state.alerted).toEqual({});
  });
});
