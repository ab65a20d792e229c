import { browser } from './browser.ts';
import { localize } from './i18n.ts';

/** A keyboard shortcut. */
export interface Shortcut {
  /** What it does, in the user's language. */
  readonly name: string;
  /** Such as `Alt+Shift+M`; empty if it has no keys. */
  readonly keys: string;
}

/** Where Chromium lets the user change shortcuts. Firefox has a call for that. */
const CHROMIUM_PAGE = 'chrome://extensions/shortcuts';

/** The extension's keyboard shortcuts as they are now. */
export async function readShortcuts(): Promise<Shortcut[]> {
  const commands = await browser.commands.getAll();
  return commands.map(({ name, description, shortcut }) => ({
    // Opening the popup is the browser's own command and has no description.
    name: description || (name === '_execute_action' ? localize('commandOpen') : (name ?? '')),
    keys: shortcut ?? '',
  }));
}

/** Shows the browser's page on which the user changes shortcuts. */
export async function openShortcuts(): Promise<void> {
  const { commands } = browser;
  if ('openShortcutSettings' in commands && typeof commands.openShortcutSettings === 'function')
    await commands.openShortcutSettings();
  else await browser.tabs.create({ url: CHROMIUM_PAGE });
}
