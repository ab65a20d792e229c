import { NO_PICTURES, type TabPictures } from '../background/picturesCheck.ts';
import { readReloadNotice } from '../background/reloadNotice.ts';
import { readSession, watchSession } from '../background/sessionState.ts';
import type { TabCheck } from '../background/tabCheck.ts';
import type { BackendStatus } from '../inference/backendStatus.ts';
import type { Policy } from '../policy/policy.ts';
import { readPolicy, watchPolicy } from '../policy/policySetting.ts';

/** All that the popup shows. */
export interface PopupState {
  readonly policy: Policy;
  readonly host: BackendStatus | undefined;
  readonly tab: TabCheck | undefined;
  readonly pictures: TabPictures;
  /** Checks ended because the extension was reloaded. */
  readonly reloaded: boolean;
}

/** Reads the state of a tab's check from where the background keeps it. */
export async function readPopupState(tabId: number): Promise<PopupState> {
  const [policy, { host, tabs, pictures }, reloaded] = await Promise.all([
    readPolicy(),
    readSession(),
    readReloadNotice(),
  ]);
  return { policy, host, tab: tabs.get(tabId), pictures: pictures.get(tabId) ?? NO_PICTURES, reloaded };
}

/** Calls back whenever it may have changed, as long as the popup is open. */
export function watchPopupState(onChange: () => void): void {
  const { signal } = new AbortController();
  watchSession(onChange, signal);
  watchPolicy(onChange, signal);
}
