import { countFaces, totalFaces } from '../faces/countFaces.ts';
import { peopleCounted } from '../people/countPeople.ts';
import { browser } from '../platform/browser.ts';
import { localize, localizeCount } from '../platform/i18n.ts';
import { countViolations } from '../policy/countViolations.ts';
import type { Policy } from '../policy/policy.ts';
import { VERDICT_COLOURS } from '../policy/verdictStyle.ts';
import { isUnderWay } from '../session/pictureState.ts';
import type { TabPictures } from '../session/tabPictures.ts';
import { allTiles, isActive, type TabTiles } from '../session/tabTiles.ts';

/** What the toolbar button shows about a tab. */
export interface Badge {
  readonly text: string;
  readonly colour: string;
  /** Screen readers read it out, and the browser shows it on hover. */
  readonly title: string;
}

/** The badge for a tab: how many people break the policy, green and ticked when none does. */
export function badgeFor(
  tab: TabTiles | undefined,
  { active, endReason, pictures }: TabPictures,
  policy: Policy,
): Badge {
  const name = localize('extensionName');
  const live = tab !== undefined && isActive(tab);
  if (!live && pictures.size === 0) {
    if (tab?.phase === 'ended' || endReason)
      return { text: '?', colour: VERDICT_COLOURS.unsure, title: `${name}: ${localize('badgeEnded')}` };
    return { text: active ? '…' : '', colour: VERDICT_COLOURS.unsure, title: name };
  }
  const seen = [...(live ? allTiles(tab) : []), ...pictures.values()];
  const counts = countFaces([
    ...(live ? peopleCounted(tab.roster) : []),
    ...[...pictures.values()].flatMap(({ faces }) => faces),
  ]);
  const total = totalFaces(counts);
  const violations = countViolations(counts, policy);
  const unreadable = seen.filter(({ problem }) => problem !== null).length;
  if (total === 0) {
    const done = !live && ![...pictures.values()].some(isUnderWay);
    const title =
      unreadable > 0 ? localizeCount('badgeUnreadable', unreadable) : localize(done ? 'badgeNoFace' : 'badgeNobody');
    return {
      text: unreadable > 0 ? '?' : done ? '–' : '…',
      colour: VERDICT_COLOURS.unsure,
      title: `${name}: ${title}`,
    };
  }
  const title = localizeCount(`badge_${policy}`, total, [violations, total]);
  if (violations > 0) return { text: `${violations}`, colour: VERDICT_COLOURS.violation, title: `${name}: ${title}` };
  if (counts.unsure === total) return { text: '?', colour: VERDICT_COLOURS.unsure, title: `${name}: ${title}` };
  return { text: '0', colour: VERDICT_COLOURS.fine, title: `${name}: ${title}` };
}

/** Shows a badge on a tab. It is no error if the tab has closed meanwhile. */
export async function showBadge(tabId: number, { text, colour, title }: Badge): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ tabId, text }),
    browser.action.setBadgeBackgroundColor({ tabId, color: colour }),
    browser.action.setTitle({ tabId, title }),
  ]).catch(() => undefined);
}
