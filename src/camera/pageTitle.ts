import { countFaces, totalFaces } from '../faces/countFaces.ts';
import { localize } from '../platform/i18n.ts';
import { countViolations } from '../policy/countViolations.ts';
import { VERDICT_SIGNS } from '../policy/verdictStyle.ts';
import type { Checked } from './resultSentence.ts';

/**
 * The title of the page's tab. It says how many break the rule, for those who share a call's window and look at the call
 * and not at this page.
 */
export function pageTitle({ source, tracks, policy, activity }: Checked): string {
  const name = localize('cameraTitle');
  if (source.phase !== 'live' || activity !== 'checking') return name;
  const counts = countFaces(tracks);
  const violations = countViolations(counts, policy);
  if (violations > 0) return `${VERDICT_SIGNS.violation} ${violations} · ${name}`;
  const sign = counts.unsure > 0 ? VERDICT_SIGNS.unsure : VERDICT_SIGNS.fine;
  return totalFaces(counts) > 0 ? `${sign} ${totalFaces(counts)} · ${name}` : name;
}
