import { beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import { raiseAlert, tabOfAlert } from './raiseAlert.ts';

const LOUD = { ...DEFAULT_SETTINGS, alertSound: true, alertNotification: true };
const NOON = new Date(2026, 10, 27, 12, 0);
const flash = { start: vi.fn() };
const people = (...names: string[]) => names.map((name) => ({ name }));

beforeEach(() => {
  flash.start.mockClear();
  fake.permissions.contains.mockResolvedValue(true);
});

it('plays, notifies and flashes as the user has chosen', async () => {
  await raiseAlert(5, people('Ada', 'Grace'), LOUD, flash, NOON);
  expect(flash.start).toHaveBeenCalledWith(5);
  expect(fake.runtime.sendMessage).toHaveBeenCalledWith({ type: 'play-alert' });
  expect(fake.notifications.create).toHaveBeenCalledWith(
    'alert:5',
    expect.objectContaining({ title: '2 people break the rule', message: 'Ada and Grace' }),
  );
});

it('does nothing that is switched off, and notifies only where the browser may', async () => {
  await raiseAlert(5, people('Ada'), { ...DEFAULT_SETTINGS, alertBadge: false }, flash, NOON);
  fake.permissions.contains.mockResolvedValue(false);
  await raiseAlert(5, people('Ada'), { ...LOUD, alertBadge: false, alertSound: false }, flash, NOON);
  expect(flash.start).not.toHaveBeenCalled();
  expect(fake.runtime.sendMessage).not.toHaveBeenCalled();
  expect(fake.notifications.create).not.toHaveBeenCalled();
});

it('only flashes in quiet hours', async () => {
  const quiet = { ...LOUD, quiet: true, quietFrom: '11:00', quietTo: '13:00' };
  await raiseAlert(5, people('Ada'), quiet, flash, NOON);
  expect(flash.start).toHaveBeenCalledTimes(1);
  expect(fake.runtime.sendMessage).not.toHaveBeenCalled();
  expect(fake.notifications.create).not.toHaveBeenCalled();
});

it('names a few people and counts the rest', async () => {
  await raiseAlert(5, people('A', 'B', 'C', 'D', 'E', 'F'), LOUD, flash, NOON);
  expect(fake.notifications.create).toHaveBeenCalledWith(
    'alert:5',
    expect.objectContaining({ title: '6 people break the rule', message: 'A, B, C, D, and 2 more' }),
  );
});

it('is no failure if the host is just restarting', async () => {
  fake.runtime.sendMessage.mockRejectedValue(new Error('Receiving end does not exist.'));
  await raiseAlert(5, people('Ada'), LOUD, flash, NOON);
  expect(fake.notifications.create).toHaveBeenCalledTimes(1);
});

it('tells from a notification which tab it is about', () => {
  expect(tabOfAlert('alert:17')).toBe(17);
  expect(tabOfAlert('other')).toBeUndefined();
});
