import { useEffect, useState } from 'preact/hooks';
import { sumClosePairs } from '../../faces/closePairs.ts';
import type { FaceState } from '../../faces/faceState.ts';
import type { Power } from '../../platform/battery.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';
import { percentText } from '../../platform/numbers.ts';
import { openCameraPage } from '../../platform/openPage.ts';
import { reportFailure } from '../../platform/reportFailure.ts';
import type { Rule } from '../../policy/policy.ts';
import { allTiles, isActive, type TabTiles } from '../../session/tabTiles.ts';
import { ClosePairsLine } from '../../ui/ClosePairsLine.tsx';
import { HelpLink } from '../../ui/HelpLink.tsx';
import type { CallView } from '../callView.ts';
import { Coverage } from './Coverage.tsx';
import { PeopleList } from './PeopleList.tsx';
import { Verdict } from './Verdict.tsx';

/** ms after which a page that has not reported any video is said to have none; the first report takes 0.4 s. */
const LOOKED_LONG_ENOUGH = 2000;

/** The people in the tab's videos, or why there are none to show. */
export function VideoSection({
  tab,
  view,
  rule,
  power,
  reloaded,
  tabId,
}: {
  tab: TabTiles | undefined;
  view: CallView;
  rule: Rule;
  power: Power | undefined;
  reloaded: boolean;
  tabId: number;
}) {
  const [filter, setFilter] = useState<FaceState | null>(null);
  if (!tab || !isActive(tab))
    return (
      <>
        {reloaded && <p class="notice">{localize('noticeReloaded')}</p>}
        {tab?.endReason ? (
          <p class="notice" role="status">
            {localize(`ended_${tab.endReason}`)}{' '}
            <HelpLink part={`ended_${tab.endReason}`}>{localize('helpWhatToDo')}</HelpLink>
          </p>
        ) : (
          <p>{localize('popupIdle')}</p>
        )}
        <button
          type="button"
          class="quiet"
          data-action="camera"
          onClick={() => reportFailure(openCameraPage(), 'popup')}
        >
          {localize('menuCamera')}
        </button>
      </>
    );
  if (tab.phase === 'paused') return <p role="status">{pausedText(tab, power)}</p>;
  if (Object.keys(tab.frames).length === 0) return <Looking />;
  if (view.checked + view.unchecked.length === 0) return <p role="status">{localize('popupNoVideo')}</p>;
  return (
    <>
      <Verdict view={view} rule={rule} filter={filter} onFilter={setFilter} />
      <ClosePairsLine pairs={sumClosePairs(allTiles(tab).map(({ closePairs }) => closePairs))} />
      <Coverage unchecked={view.unchecked} tabId={tabId} />
      <OwnWindows count={allTiles(tab).filter(({ ownWindow }) => ownWindow).length} />
      <PeopleList view={view} rule={rule} filter={filter} tabId={tabId} />
    </>
  );
}

/** That some videos have no boxes, because they are shown in windows of their own. Nothing if there are none. */
function OwnWindows({ count }: { count: number }) {
  return count === 0 ? null : <p class="note">{localizeCount('ownWindow', count)}</p>;
}

function pausedText({ pausedBy }: TabTiles, power: Power | undefined): string {
  if (pausedBy === 'battery' && power) return localize('batteryPaused', [percentText(power.level)]);
  return localize('popupPaused');
}

/** What is said before any document has reported, when nobody knows yet whether there is a video. */
function Looking() {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LOOKED_LONG_ENOUGH);
    return () => clearTimeout(timer);
  }, []);
  return <p role="status">{localize(long ? 'popupNoVideo' : 'popupLooking')}</p>;
}
