import { beforeEach, expect, it } from 'vitest';
import { ruleOf } from '../../test/node/ruleOf.ts';
import { CLEARED_AFTER } from '../alerts/alerts.ts';
import type { FaceState } from '../faces/faceState.ts';
import { DeskAlerts } from './deskAlerts.ts';
import type { KnownVisitor } from './visitors.ts';

const REQUIRED = ruleOf('mask_required');
const AFTER = 5000;
/** The page has been open for a while. */
const BEGIN = 60_000;

let alerts: DeskAlerts;

beforeEach(() => {
  alerts = new DeskAlerts();
});

const visitor = (id: number, state: FaceState, since = BEGIN, present = true): KnownVisitor => ({
  id,
  state,
  since,
  present,
});
const at = (ms: number, visitors: readonly KnownVisitor[], rule = REQUIRED) =>
  alerts.update(visitors, rule, AFTER, BEGIN + ms);

it('waits until a violation has lasted as long as the user has chosen, and is raised once', () => {
  expect(at(4900, [visitor(1, 'without_mask')])).toBe(false);
  expect(at(5000, [visitor(1, 'without_mask')])).toBe(true);
  expect(at(20_000, [visitor(1, 'without_mask')])).toBe(false);
});

it('is one for several visitors, and another for who comes later', () => {
  expect(at(5000, [visitor(1, 'without_mask'), visitor(2, 'without_mask')])).toBe(true);
  expect(at(9000, [visitor(2, 'without_mask'), visitor(3, 'without_mask', BEGIN + 4000)])).toBe(true);
});

it('is repeated only for who has kept the rule for a while', () => {
  expect(at(5000, [visitor(1, 'without_mask')])).toBe(true);
  expect(at(6000, [visitor(1, 'with_mask', BEGIN + 5500)])).toBe(false);
  expect(at(12_000, [visitor(1, 'without_mask', BEGIN + 6500)])).toBe(false);
  const back = 12_000 + CLEARED_AFTER;
  expect(at(back, [visitor(1, 'with_mask', BEGIN + 12_500)])).toBe(false);
  expect(at(back + 6000, [visitor(1, 'without_mask', BEGIN + back)])).toBe(true);
});

it('is neither raised nor repeated for who turns away for a moment', () => {
  expect(at(5000, [visitor(1, 'without_mask', BEGIN, false)])).toBe(false);
  expect(at(6000, [visitor(1, 'without_mask')])).toBe(true);
  expect(at(7000, [visitor(1, 'without_mask', BEGIN, false)])).toBe(false);
  expect(at(8000, [visitor(1, 'without_mask')])).toBe(false);
});

it('counts the time from one way of breaking the rule to the other as one', () => {
  expect(at(3000, [visitor(1, 'without_mask')])).toBe(false);
  expect(at(5000, [visitor(1, 'incorrect_mask', BEGIN + 3500)])).toBe(true);
});

it('goes by the rule of the place, and is silent for the unsure', () => {
  expect(at(9000, [visitor(1, 'unsure'), visitor(2, 'without_mask')], ruleOf('mask_forbidden'))).toBe(false);
  expect(at(9000, [visitor(2, 'without_mask')], ruleOf('count_only'))).toBe(false);
  expect(at(9000, [visitor(3, 'incorrect_mask')], ruleOf('mask_required', false))).toBe(false);
  expect(at(9000, [visitor(3, 'incorrect_mask')])).toBe(true);
});
