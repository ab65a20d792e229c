import { countFaces, type FaceCounts, totalFaces } from '../faces/countFaces.ts';
import { peopleCounted } from '../people/countPeople.ts';
import { browser } from '../platform/browser.ts';
import { localize, localizeCount } from '../platform/i18n.ts';
import { countViolations } from '../policy/countViolations.ts';
import type { Policy, Rule, Verdict } from '../policy/policy.ts';
import { PALETTE_COLOURS } from '../policy/verdictStyle.ts';
import { isUnderWay } from '../session/pictureState.ts';
import { listedPictures, type TabPictures } from '../session/tabPictures.ts';
import { allTiles, isActive, type TabTiles } from '../session/tabTiles.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings.ts';

/** Black: none of the verdicts' colours, so that the flashing is seen whatever the badge shows. */
const ALERT_COLOUR = '#000000';

/** The settings that a badge depends on, besides the policy that holds in its tab. */
type BadgeSettings = Pick<Settings, 'wornWronglyBreaks' | 'palette'>;

/** Makes a badge. @param says what the badge means, read out after the product's name */
type MakeBadge = (text: string, verdict: Verdict, says?: string) => Badge;

/** What the toolbar button shows about a tab. */
export interface Badge {
  readonly text: string;
  readonly colour: string;
  /** Screen readers read it out, and the browser shows it on hover. */
  readonly title: string;
}

/**
 * The badge for a tab: how many people break the policy, green when none does. Without a rule: how many there are.
 */
export function badgeFor(
  tab: TabTiles | undefined,
  checked: TabPictures,
  policy: Policy,
  { wornWronglyBreaks, palette }: BadgeSettings = DEFAULT_SETTINGS,
): Badge {
  const { active, endReason } = checked;
  const pictures = listedPictures(checked);
  const badge = badgeMaker(palette);
  const live = tab !== undefined && isActive(tab);
  if (!live && pictures.size === 0) {
    if (tab?.phase === 'ended' || endReason) return badge('?', 'unsure', localize('badgeEnded'));
    return badge(active ? '…' : '', 'unsure');
  }
  if (tab?.phase === 'paused' && pictures.size === 0) return badge('‖', 'unsure', localize('badgePaused'));
  const seen = [...(live ? allTiles(tab) : []), ...pictures.values()];
  const counts = countFaces([
    ...(live ? peopleCounted(tab.roster) : []),
    ...[...pictures.values()].flatMap(({ faces }) => faces),
  ]);
  if (totalFaces(counts) > 0) return countingBadge(counts, { policy, wornWronglyBreaks }, badge);
  const unreadable = seen.filter(({ problem }) => problem !== null).length;
  if (unreadable > 0) return badge('?', 'unsure', localizeCount('badgeUnreadable', unreadable));
  const done = !live && ![...pictures.values()].some(isUnderWay);
  return done ? badge('–', 'unsure', localize('badgeNoFace')) : badge('…', 'unsure', localize('badgeNobody'));
}

function countingBadge(counts: FaceCounts, rule: Rule, badge: MakeBadge): Badge {
  const { policy, wornWronglyBreaks } = rule;
  const total = totalFaces(counts);
  if (policy === 'count_only') return badge(`${total}`, 'counted', localizeCount('badgeCounted', total));
  const violations = countViolations(counts, rule);
  const key = policy === 'mask_required' && !wornWronglyBreaks ? 'badge_lenient' : (`badge_${policy}` as const);
  const title = localizeCount(key, total, [violations, total]);
  if (violations > 0) return badge(`${violations}`, 'violation', title);
  if (counts.unsure === total) return badge('?', 'unsure', title);
  return badge('0', 'fine', title);
}

/** Makes badges in the colours of a palette. */
function badgeMaker(palette: Settings['palette']): MakeBadge {
  const name = localize('extensionName');
  return (text, verdict, says) => ({
    text,
    colour: PALETTE_COLOURS[palette][verdict],
    title: says ? `${name}: ${says}` : name,
  });
}

/**
 * Shows a tab's badge in the colour of an alert. The number stays: whoever looks up because of the alert wants to read
 * it. It is no error if the tab has closed meanwhile.
 */
export async function showAlertColour(tabId: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ tabId, color: ALERT_COLOUR }).catch(() => undefined);
}

/** Shows a badge on a tab. It is no error if the tab has closed meanwhile. */
export async function showBadge(tabId: number, { text, colour, title }: Badge): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ tabId, text }),
    browser.action.setBadgeBackgroundColor({ tabId, color: colour }),
    browser.action.setTitle({ tabId, title }),
  ]).catch(() => undefined);
}
