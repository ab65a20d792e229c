import type { Bug } from '../platform/bug.ts';
import { followBugs } from '../platform/bugLog.ts';
import { followTabSession, type TabSession } from '../session/tabSession.ts';
import type { Settings } from '../settings/settings.ts';
import { followSettings } from '../settings/settingsStore.ts';

/** All that popup and side panel show. */
export interface PopupState extends TabSession {
  readonly settings: Pick<
    Settings,
    'policy' | 'sitePolicies' | 'wornWronglyBreaks' | 'checkRate' | 'onBattery' | 'batteryBelow'
  >;
  /** What went wrong, the newest last. */
  readonly bugs: readonly Bug[];
}

/**
 * Calls back with the state of a tab's check, as the background has stored it, and again whenever it changes, until the
 * signal aborts.
 */
export function followPopupState(tabId: number, onState: (state: PopupState) => void, signal: AbortSignal): void {
  let session: TabSession | undefined;
  let settings: Settings | undefined;
  let bugs: readonly Bug[] | undefined;
  const tell = (): void => {
    if (session && settings && bugs) onState({ ...session, settings, bugs });
  };
  followTabSession(
    tabId,
    (latest) => {
      session = latest;
      tell();
    },
    signal,
  );
  followSettings(
    (latest) => {
      settings = latest;
      tell();
    },
    signal,
    'popup',
  );
  followBugs(
    (latest) => {
      bugs = latest;
      tell();
    },
    signal,
    'popup',
  );
}
