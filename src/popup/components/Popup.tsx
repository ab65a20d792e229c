import { allTiles, isActive } from '../../background/tabCheck.ts';
import { message } from '../../labels/messages.ts';
import type { PopupState } from '../popupState.ts';
import { tellBackground } from '../tellBackground.ts';
import { Counts } from './Counts.tsx';
import { HostStatus } from './HostStatus.tsx';
import { PictureSection } from './PictureSection.tsx';
import { PolicyChoice } from './PolicyChoice.tsx';
import { TileList } from './TileList.tsx';

/** The whole popup for one tab. */
export function Popup({
  state: { policy, host, tab, pictures, reloaded },
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
        <h1>{message('extensionName')}</h1>
        {active ? (
          <button type="button" class="quiet" onClick={() => tellBackground({ type: 'stop', tabId })}>
            {message('popupStop')}
          </button>
        ) : (
          <button type="button" onClick={() => tellBackground({ type: 'start', tabId })}>
            {message('popupStart')}
          </button>
        )}
      </header>
      <PolicyChoice policy={policy} />
      {reloaded && !active && <p class="notice">{message('noticeReloaded')}</p>}
      {tab?.endReason && <p class="notice">{message(`ended_${tab.endReason}`)}</p>}
      {!active && !tab?.endReason && pictures.pictures.size === 0 && <p>{message('popupIdle')}</p>}
      {tab?.phase === 'starting' && <p role="status">{message('popupStarting')}</p>}
      {active && <Counts tiles={tiles} policy={policy} />}
      {active && <TileList tiles={tiles} policy={policy} />}
      <PictureSection check={pictures} policy={policy} tabId={tabId} />
      {(active || pictures.active) && <HostStatus host={host} />}
    </>
  );
}
