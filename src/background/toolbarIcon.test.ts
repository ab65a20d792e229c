import { beforeEach, expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { ruleOf } from '../../test/node/ruleOf.ts';
import { peopleAfter } from '../people/peopleAfter.ts';
import { NOBODY } from '../people/person.ts';
import { STARTING, type TabTiles } from '../session/tabTiles.ts';
import { IconWriter, iconFor } from './toolbarIcon.ts';

const roster = peopleAfter(
  NOBODY,
  [{ document: 0, id: 1, name: '', faces: [{ id: 1, state: 'incorrect_mask', confidence: 1 }] }],
  1000,
);
const tab = (phase: TabTiles['phase'], more: Partial<TabTiles> = {}): TabTiles => ({ ...STARTING, phase, ...more });

let icons: IconWriter;

beforeEach(() => {
  icons = new IconWriter();
});

it('tells whether a check runs, rests, or has found somebody who breaks the rule', () => {
  expect(iconFor(undefined, ruleOf('mask_required'))).toBe('idle');
  expect(iconFor(tab('ended'), ruleOf('mask_required'))).toBe('idle');
  expect(iconFor(tab('starting'), ruleOf('mask_required'))).toBe('checking');
  expect(iconFor(tab('paused', { roster }), ruleOf('mask_required'))).toBe('paused');
  expect(iconFor(tab('checking', { roster }), ruleOf('mask_required'))).toBe('alert');
  expect(iconFor(tab('checking', { roster }), ruleOf('mask_required', false))).toBe('checking');
  expect(iconFor(tab('checking', { roster }), ruleOf('count_only'))).toBe('checking');
});

it('is written only when it changes, and again after the browser has taken it back', async () => {
  await icons.show(5, 'idle');
  expect(fake.action.setIcon).not.toHaveBeenCalled();
  await icons.show(5, 'alert');
  await icons.show(5, 'alert');
  expect(fake.action.setIcon).toHaveBeenCalledExactlyOnceWith({
    tabId: 5,
    path: { 16: '/icons/toolbar-alert-16.png', 32: '/icons/toolbar-alert-32.png' },
  });
  icons.forget(5);
  await icons.show(5, 'alert');
  expect(fake.action.setIcon).toHaveBeenCalledTimes(2);
});

it('is no error where the tab has closed', async () => {
  fake.action.setIcon.mockRejectedValueOnce(new Error('No tab with id: 5.'));
  await expect(icons.show(5, 'paused')).resolves.toBeUndefined();
});
