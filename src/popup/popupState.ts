import type { BackendStatus } from '../inference/runtime/backendStatus.ts';
import type { Policy } from '../policy/policy.ts';
import { readReloadNotice } from '../session/reloadNotice.ts';
import { readSession, watchSession } from '../session/sessionState.ts';
import { NO_PICTURES, type TabPictures } from '../session/tabPictures.ts';
import type { TabTiles } from '../session/tabTiles.ts';
import { readPolicy, watchPolicy } from '../settings/policySetting.ts';

/** All that the popup shows. */
export interface PopupState {
  readonly policy: Policy;
  readonly host: BackendStatus | undefined;
  readonly tab: TabTiles | undefined;
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
