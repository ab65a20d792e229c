import { isQuiet, timeOfDay } from '../alerts/quietHours.ts';
import { localizeCount } from '../platform/i18n.ts';
import { listAndMore } from '../platform/lists.ts';
import { notify } from '../platform/notifications.ts';
import type { Settings } from '../settings/settings.ts';
import type { BadgeFlash } from './badgeFlash.ts';
import { tellHost } from './tellHost.ts';

/** Names at most in a notification: more would be cut off by the system. */
const MOST_NAMES = 4;

/** Notifications are named by their tab, so that a newer one replaces the older one of that tab. */
const NOTIFICATION = 'alert:';

/**
 * Raises one alert of one or several people of a tab, in the ways that the user has chosen. In quiet hours only the
 * button flashes.
 *
 * @param flash lets the tab's button flash
 * @param now decides whether it is a quiet hour
 */
export async function raiseAlert(
  tabId: number,
  people: readonly { readonly name: string }[],
  settings: Settings,
  flash: Pick<BadgeFlash, 'start'>,
  now = new Date(),
): Promise<void> {
  if (settings.alertBadge) flash.start(tabId);
  if (isQuiet(settings, timeOfDay(now))) return;
  // A service worker can't be heard. A later alert is heard again, and the button has flashed.
  if (settings.alertSound) await tellHost({ type: 'play-alert' });
  if (settings.alertNotification)
    await notify(`${NOTIFICATION}${tabId}`, localizeCount('alertTitle', people.length), namesText(people));
}

/** The tab that a notification is about; undefined if it is none of ours. */
export function tabOfAlert(notificationId: string): number | undefined {
  return notificationId.startsWith(NOTIFICATION) ? Number(notificationId.slice(NOTIFICATION.length)) : undefined;
}

function namesText(people: readonly { readonly name: string }[]): string {
  const shown = people.slice(0, MOST_NAMES).map(({ name }) => name);
  return listAndMore(shown, people.length - shown.length);
}
