import { expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { openShortcuts, readShortcuts } from './shortcuts.ts';

it('names each shortcut, also the one that opens the popup', async () => {
  const getAll = async () => [
    { name: '_execute_action', description: '', shortcut: 'Alt+Shift+M' },
    { name: 'next-offender', description: 'Show the next', shortcut: '' },
  ];
  Object.assign(fake.commands, { getAll });
  const [popup, next] = await readShortcuts();
  expect(popup?.keys).toBe('Alt+Shift+M');
  expect(popup?.name).not.toBe('');
  expect(next).toEqual({ name: 'Show the next', keys: '' });
});

it('opens the page of Chromium, or calls Firefox', async () => {
  await openShortcuts();
  expect(fake.tabs.create).toHaveBeenCalledWith({ url: 'chrome://extensions/shortcuts' });
  const openShortcutSettings = vi.fn(async () => undefined);
  Object.assign(fake.commands, { openShortcutSettings });
  await openShortcuts();
  expect(openShortcutSettings).toHaveBeenCalledOnce();
});
