import { useState } from 'preact/hooks';
import { countFaces, type FaceCounts, totalFaces } from '../../faces/countFaces.ts';
import { localize } from '../../platform/i18n.ts';
import { countViolations } from '../../policy/countViolations.ts';
import type { Policy } from '../../policy/policy.ts';
import { policyHere } from '../../policy/policyHere.ts';
import { isActive } from '../../session/tabTiles.ts';
import { Undelivered } from '../../ui/Undelivered.tsx';
import { callView } from '../callView.ts';
import type { PopupState } from '../popupState.ts';
import { Bugs } from './Bugs.tsx';
import { CheckControls } from './CheckControls.tsx';
import { Header, type PageTools } from './Header.tsx';
import { HostStatus } from './HostStatus.tsx';
import { PictureSection } from './PictureSection.tsx';
import { ReportButton } from './ReportButton.tsx';
import { RuleLine } from './RuleLine.tsx';
import { Tabs } from './Tabs.tsx';
import { VideoSection } from './VideoSection.tsx';

/** Popup or side panel for one tab. */
export function Popup({
  state: { settings, bugs, host, tab, pictures, reloaded },
  tabId,
  site,
  tools,
}: {
  state: PopupState;
  tabId: number;
  /** The site of the tab's page, as far as the browser tells. */
  site: string | null;
  tools: PageTools;
}) {
  const [choice, choose] = useState<'videos' | 'pictures'>();
  const active = tab !== undefined && isActive(tab);
  const onlyPictures = !active && (pictures.active || pictures.pictures.size > 0);
  const chosen = choice ?? (onlyPictures ? 'pictures' : 'videos');
  const siteHere = site ?? tab?.site ?? null;
  const { wornWronglyBreaks } = settings;
  const here = policyHere(settings.policy, settings.sitePolicies, siteHere, tab?.policy ?? null);
  const view = callView(tab, here.policy, wornWronglyBreaks);
  const inPictures = countFaces([...pictures.pictures.values()].flatMap(({ faces }) => faces));
  const sum = (counts: FaceCounts) => sumText(counts, here.policy, wornWronglyBreaks);
  return (
    <>
      <Header phase={tab?.phase} tools={tools} />
      <CheckControls tab={tab} tabId={tabId} />
      <div class="scroll">
        <Undelivered />
        {active && tab.hiddenIn && <p class="notice">{localize('popupBoxesHidden')}</p>}
        <RuleLine here={here} site={siteHere} tabId={tabId} running={active} />
        <Tabs
          titles={[
            { name: 'videos', title: localize('tabVideos'), sum: sum(view.counts) },
            { name: 'pictures', title: localize('popupPictures'), sum: sum(inPictures) },
          ]}
          chosen={chosen}
          onChoose={choose}
        >
          {chosen === 'videos' ? (
            <VideoSection
              tab={tab}
              view={view}
              policy={here.policy}
              wornWronglyBreaks={wornWronglyBreaks}
              reloaded={reloaded && !active}
              tabId={tabId}
            />
          ) : (
            <PictureSection check={pictures} policy={here.policy} tabId={tabId} />
          )}
        </Tabs>
        {tab && !active && <ReportButton tabId={tabId} />}
        {(active || pictures.active) && <HostStatus host={host} />}
        {tools.unpinned && <p class="note pin">{localize('pinHint')}</p>}
        <Bugs bugs={bugs} />
      </div>
    </>
  );
}

/** A tab's sum: "5 / 9" break the rule, or how many there are where there is no rule; nothing where nobody is. */
function sumText(counts: FaceCounts, policy: Policy, wornWronglyBreaks: boolean): string {
  const total = totalFaces(counts);
  if (total === 0) return '';
  if (policy === 'count_only') return `${total}`;
  return localize('sumOf', [countViolations(counts, policy, wornWronglyBreaks), total]);
}
