import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, withChange } from '../settings/settings.ts';
import { afterChange, inverseOf, type UndoStack } from './settingsHistory.ts';

it('takes a change back, and nothing else', () => {
  const change = { theme: 'dark', alertAfter: 9 } as const;
  const changed = withChange(DEFAULT_SETTINGS, change);
  expect(inverseOf(DEFAULT_SETTINGS, change)).toEqual({ theme: 'system', alertAfter: 5 });
  expect(withChange(changed, inverseOf(DEFAULT_SETTINGS, change))).toEqual(DEFAULT_SETTINGS);
});

it('takes the steps of one slider back as one, and other changes one by one', () => {
  let stack: UndoStack = afterChange([], DEFAULT_SETTINGS, { alertAfter: 6 }, true);
  stack = afterChange(stack, { ...DEFAULT_SETTINGS, alertAfter: 6 }, { alertAfter: 7 }, true);
  expect(stack).toEqual([{ undo: { alertAfter: 5 }, keys: ['alertAfter'] }]);
  stack = afterChange(stack, DEFAULT_SETTINGS, { theme: 'dark' }, false);
  stack = afterChange(stack, DEFAULT_SETTINGS, { theme: 'light' }, false);
  expect(stack).toHaveLength(3);
});

it('forgets the oldest of very many changes', () => {
  let stack: UndoStack = [];
  for (let at = 0; at < 60; at++) stack = afterChange(stack, DEFAULT_SETTINGS, { theme: 'dark' }, false);
  expect(stack).toHaveLength(50);
});
