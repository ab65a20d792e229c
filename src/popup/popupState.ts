import type { Bug } from '../platform/bug.ts';
import { followBugs } from '../platform/bugLog.ts';
import type { Policy } from '../policy/policy.ts';
import { followTabSession, type TabSession } from '../session/tabSession.ts';
import { followSetting } from '../settings/settingsStore.ts';

/** All that the popup shows. */
export interface PopupState extends TabSession {
  readonly policy: Policy;
  /** What went wrong, the newest last. */
  readonly bugs: readonly Bug[];
}

/**
 * Calls back with the state of a tab's check, as the background has stored it, and again whenever it changes, until the
 * signal aborts.
 */
export function followPopupState(tabId: number, onState: (state: PopupState) => void, signal: AbortSignal): void {
  let session: TabSession | undefined;
  let policy: Policy | undefined;
  let bugs: readonly Bug[] | undefined;
  const tell = (): void => {
    if (session && policy && bugs) onState({ ...session, policy, bugs });
  };
  followTabSession(
    tabId,
    (latest) => {
      session = latest;
      tell();
    },
    signal,
  );
  followSetting(
    'policy',
    (latest) => {
      policy = latest;
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
