import { browser } from './browser.ts';

const PERMISSION = { permissions: ['notifications' as const] };

/** Whether the user has allowed desktop notifications. */
function mayNotify(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION);
}

/** Asks the user to allow desktop notifications. Works only within a click. @returns whether the user has allowed them */
export function requestNotifications(): Promise<boolean> {
  return browser.permissions.request(PERMISSION);
}

/**
 * Shows a desktop notification, in place of the one with the same id. Does nothing where the user has not allowed
 * notifications.
 */
export async function notify(id: string, title: string, message: string): Promise<void> {
  if (!(await mayNotify())) return;
  const iconUrl = browser.runtime.getURL('icons/icon-128.png');
  await browser.notifications.create(id, { type: 'basic', iconUrl, title, message });
}

/**
 * Calls back when the user clicks a notification of ours, also if the user allows notifications only later: until then
 * the browser does not have this event.
 */
export function onNotificationClicked(callback: (id: string) => void): void {
  let listening = false;
  const listen = (): void => {
    const event = browser.notifications?.onClicked;
    if (!event || listening) return;
    listening = true;
    event.addListener(callback);
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}
