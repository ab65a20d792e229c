import { useState } from 'preact/hooks';
import { countFaces, type FaceCounts, totalFaces } from '../../faces/countFaces.ts';
import { localize } from '../../platform/i18n.ts';
import { countViolations } from '../../policy/countViolations.ts';
import type { Rule } from '../../policy/policy.ts';
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
  state: { settings, bugs, host, power, tab, pictures, reloaded },
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
  const here = policyHere(settings.policy, settings.sitePolicies, siteHere, tab?.policy ?? null);
  const rule = { ...settings, policy: here.policy };
  const view = callView(tab, rule);
  const inPictures = countFaces([...pictures.pictures.values()].flatMap(({ faces }) => faces));
  const sum = (counts: FaceCounts) => sumText(counts, rule);
  return (
    <>
      <Header phase={tab?.phase} tools={tools} />
      <CheckControls tab={tab} tabId={tabId} />
      <div class="scroll">
        <Undelivered />
        {((active && tab.hiddenIn) || pictures.hiddenIn) && <p class="notice">{localize('popupBoxesHidden')}</p>}
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
              rule={rule}
              power={power}
              reloaded={reloaded && !active}
              tabId={tabId}
            />
          ) : (
            <PictureSection check={pictures} rule={rule} tabId={tabId} />
          )}
        </Tabs>
        {tab && !active && <ReportButton tabId={tabId} />}
        {(active || pictures.active) && (
          <HostStatus host={host} power={tab?.phase === 'paused' ? undefined : power} settings={settings} />
        )}
        {tools.closePinHint && (
          <p class="note pin">
            {localize('pinHint')}{' '}
            <button type="button" class="link" data-action="close-pin-hint" onClick={tools.closePinHint}>
              {localize('pinHintClose')}
            </button>
          </p>
        )}
        <Bugs bugs={bugs} />
      </div>
    </>
  );
}

/** A tab's sum: "5 / 9" break the rule, or how many there are where there is no rule; nothing where nobody is. */
function sumText(counts: FaceCounts, rule: Rule): string {
  const total = totalFaces(counts);
  if (total === 0) return '';
  if (rule.policy === 'count_only') return `${total}`;
  return localize('sumOf', [countViolations(counts, rule), total]);
}
