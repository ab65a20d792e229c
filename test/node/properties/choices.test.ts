import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  type AlertPerson,
  type AlertState,
  BETWEEN_ALERTS,
  NO_ALERTS,
  stepAlerts,
} from '../../../src/alerts/alerts.ts';
import { isQuiet } from '../../../src/alerts/quietHours.ts';
import { breaksRule, POLICIES, VERDICTS, verdictOf } from '../../../src/policy/policy.ts';
import { policyHere } from '../../../src/policy/policyHere.ts';
import {
  DEFAULT_SETTINGS,
  fittingValues,
  lockedKeys,
  MANAGED_KEY,
  SETTING_KEYS,
  SETTINGS_KEY,
  settingsFrom,
} from '../../../src/settings/settings.ts';
import { faceState, RUNS } from './arbitraries.ts';

const policy = fc.constantFrom(...POLICIES);

/** What another version, another program or a damaged disk may have left under a setting's name. */
const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(...SETTING_KEYS.map((key) => DEFAULT_SETTINGS[key])),
  fc.constantFrom(...POLICIES, '07:61', '__proto__', Number.NaN, Number.POSITIVE_INFINITY, undefined, -1, 1e308),
);
const anySettings = fc.dictionary(fc.oneof(fc.constantFrom<string>(...SETTING_KEYS, 'version'), fc.string()), anyValue);

describe('settings', () => {
  it('are whole and fit, whatever storage holds, and what an administrator prescribes counts', () => {
    fc.assert(
      fc.property(fc.oneof(anySettings, anyValue), fc.oneof(anySettings, anyValue), (chosen, managed) => {
        const stored = { [SETTINGS_KEY]: chosen, [MANAGED_KEY]: managed };
        const settings = settingsFrom(stored);
        expect(fittingValues(settings)).toEqual(settings);
        expect(Object.keys(settings).sort()).toEqual([...SETTING_KEYS].sort());
        const locked = lockedKeys(stored);
        const prescribed = fittingValues(v.parse(v.record(v.string(), v.unknown()), locked.length > 0 ? managed : {}));
        for (const key of locked) expect(settings[key]).toEqual(prescribed[key]);
      }),
      RUNS,
    );
  });
});

describe('the policy', () => {
  it('is the nearest choice, and no site of a strange name changes that', () => {
    const site = fc.oneof(fc.webUrl(), fc.constantFrom('__proto__', 'constructor', 'toString', ''));
    fc.assert(
      fc.property(policy, fc.dictionary(site, policy), site, fc.option(policy), (general, sites, here, session) => {
        const own = Object.hasOwn(sites, here) ? sites[here] : undefined;
        expect(policyHere(general, sites, here, session).policy).toBe(session ?? own ?? general);
      }),
      RUNS,
    );
  });

  it('is never broken by who is unsure, nor where people are only counted', () => {
    fc.assert(
      fc.property(policy, faceState, fc.boolean(), (which, state, wornWronglyBreaks) => {
        const rule = { policy: which, wornWronglyBreaks };
        const breaks = breaksRule(rule, state);
        expect(VERDICTS).toContain(verdictOf(rule, state));
        if (state === 'unsure' || which === 'count_only') expect(breaks).toBe(false);
        if (verdictOf(rule, state) === 'fine') expect(breaks).toBe(false);
      }),
      RUNS,
    );
  });
});

const alertStep = fc.record({
  // The clock may be set back or forward.
  passed: fc.oneof(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: -7_200_000, max: 7_200_000 })),
  people: fc.uniqueArray(
    fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), since: fc.option(fc.nat(20_000)), present: fc.boolean() }),
    { selector: ({ key }) => key, maxLength: 4 },
  ),
});

describe('alerts', () => {
  it('are of people who have broken the rule for long enough, never close together, and never asleep', () => {
    const after = 5000;
    fc.assert(
      fc.property(fc.array(alertStep, { maxLength: 30 }), (steps) => {
        let state: AlertState = NO_ALERTS;
        let now = 1e12;
        let lastAlert = Number.NEGATIVE_INFINITY;
        for (const { passed, people } of steps) {
          now += passed;
          lastAlert = Math.min(lastAlert, now);
          const seen: AlertPerson[] = people.map(({ key, since, present }) => {
            return { key, name: key, breakingSince: since === null ? undefined : now - since, present };
          });
          const step = stepAlerts(state, seen, after, now);
          for (const one of step.alert) expect(now - (one.breakingSince ?? now)).toBeGreaterThanOrEqual(after);
          if (step.alert.length > 0) {
            expect(now - lastAlert).toBeGreaterThanOrEqual(BETWEEN_ALERTS);
            lastAlert = now;
          }
          // Nobody who waits is forgotten, and the wait is no longer than the longer of the two limits.
          const waiting = seen.filter(
            ({ key, breakingSince }) => breakingSince !== undefined && !(key in step.state.alerted),
          );
          expect(step.lookAt !== undefined).toBe(waiting.length > 0);
          if (step.lookAt !== undefined) {
            expect(step.lookAt).toBeGreaterThan(now);
            expect(step.lookAt).toBeLessThanOrEqual(now + after);
          }
          const known = seen.map(({ key }) => key);
          expect(Object.keys(step.state.alerted).every((key) => known.includes(key))).toBe(true);
          state = step.state;
        }
      }),
      RUNS,
    );
  });

  it('are silent in quiet hours: as many minutes of the day as lie between their ends', () => {
    const minute = fc.nat(1439);
    const text = (at: number) => `${`${Math.floor(at / 60)}`.padStart(2, '0')}:${`${at % 60}`.padStart(2, '0')}`;
    fc.assert(
      fc.property(minute, minute, minute, (from, to, at) => {
        const length = (to - from + 1440) % 1440 || 1440;
        const wanted = (at - from + 1440) % 1440 < length;
        expect(isQuiet({ quiet: true, quietFrom: text(from), quietTo: text(to) }, text(at))).toBe(wanted);
        expect(isQuiet({ quiet: false, quietFrom: text(from), quietTo: text(to) }, text(at))).toBe(false);
      }),
      RUNS,
    );
  });
});
