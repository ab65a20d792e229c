import { beforeEach, expect, it } from 'vitest';
import { ViolationAlarm } from './violationAlarm.ts';
import type { PresentVisitor } from './visitors.ts';
import { worstVerdict } from './worstVerdict.ts';

const bare = (id: number): PresentVisitor => ({ id, state: 'without_mask' });
const masked = (id: number): PresentVisitor => ({ id, state: 'with_mask' });
let alarm: ViolationAlarm;

beforeEach(() => {
  alarm = new ViolationAlarm();
});

it('sounds once for a person who breaks the rule', () => {
  expect(alarm.update([masked(1)], 'mask_required')).toBe(false);
  expect(alarm.update([bare(1)], 'mask_required')).toBe(true);
  expect(alarm.update([bare(1)], 'mask_required')).toBe(false);
});

it('sounds again for another person, and for the same one after they kept the rule', () => {
  expect(alarm.update([bare(1)], 'mask_required')).toBe(true);
  expect(alarm.update([bare(1), bare(2), bare(3)], 'mask_required')).toBe(true);
  expect(alarm.update([masked(1), bare(2), bare(3)], 'mask_required')).toBe(false);
  expect(alarm.update([bare(1), bare(2), bare(3)], 'mask_required')).toBe(true);
});

it('goes by the rule of the place, and is silent for who is unsure', () => {
  expect(alarm.update([bare(1), { id: 2, state: 'unsure' }], 'mask_forbidden')).toBe(false);
  expect(alarm.update([masked(1)], 'mask_forbidden')).toBe(true);
});

it('is silent for masks worn wrongly where these break no rule, and where there is no rule', () => {
  const askew: PresentVisitor = { id: 1, state: 'incorrect_mask' };
  expect(alarm.update([askew], 'mask_required', false)).toBe(false);
  expect(alarm.update([bare(1)], 'count_only')).toBe(false);
  expect(alarm.update([askew], 'mask_required')).toBe(true);
});

it('shows one sign to all: the worst verdict', () => {
  expect(worstVerdict([], 'mask_required')).toBeUndefined();
  expect(worstVerdict([masked(1)], 'mask_required')).toBe('fine');
  expect(worstVerdict([masked(1), { state: 'unsure' }], 'mask_required')).toBe('unsure');
  expect(worstVerdict([masked(1), { state: 'incorrect_mask' }, { state: 'unsure' }], 'mask_required')).toBe('partly');
  expect(worstVerdict([bare(1), { state: 'incorrect_mask' }], 'mask_required')).toBe('violation');
  expect(worstVerdict([bare(1)], 'mask_forbidden')).toBe('fine');
  expect(worstVerdict([bare(1)], 'count_only')).toBe('counted');
});
