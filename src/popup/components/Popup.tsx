import { localize } from '../../platform/i18n.ts';
import { allTiles, isActive } from '../../session/tabTiles.ts';
import { PolicyChoice } from '../../ui/PolicyChoice.tsx';
import { tellBackground } from '../../ui/tellBackground.ts';
import { Undelivered } from '../../ui/Undelivered.tsx';
import type { PopupState } from '../popupState.ts';
import { Bugs } from './Bugs.tsx';
import { Counts } from './Counts.tsx';
import { HostStatus } from './HostStatus.tsx';
import { PictureSection } from './PictureSection.tsx';
import { TileList } from './TileList.tsx';

/** The whole popup for one tab. */
export function Popup({
  state: { policy, bugs, host, tab, pictures, reloaded },
  tabId,
}: {
  state: PopupState;
  tabId: number;
}) {
  const active = tab !== undefined && isActive(tab);
  const tiles = tab ? allTiles(tab) : [];
  return (
    <>
      <header>
        <h1>{localize('extensionName')}</h1>
        {active ? (
          <button type="button" class="quiet" onClick={() => tellBackground({ type: 'stop', tabId })}>
            {localize('popupStop')}
          </button>
        ) : (
          <button type="button" onClick={() => tellBackground({ type: 'start', tabId })}>
            {localize('popupStart')}
          </button>
        )}
      </header>
      <Undelivered />
      <PolicyChoice policy={policy} />
      {reloaded && !active && <p class="notice">{localize('noticeReloaded')}</p>}
      {tab?.endReason && <p class="notice">{localize(`ended_${tab.endReason}`)}</p>}
      {!active && !tab?.endReason && pictures.pictures.size === 0 && <p>{localize('popupIdle')}</p>}
      {tab?.phase === 'starting' && <p role="status">{localize('popupStarting')}</p>}
      {active && tab.hiddenIn && <p class="notice">{localize('popupBoxesHidden')}</p>}
      {active && <Counts tiles={tiles} policy={policy} />}
      {active && <TileList tiles={tiles} policy={policy} />}
      <PictureSection check={pictures} policy={policy} tabId={tabId} />
      {(active || pictures.active) && <HostStatus host={host} />}
      <Bugs bugs={bugs} />
    </>
  );
}
