import { countFaces } from '../faces/countFaces.ts';
import { worstVerdict } from '../frontDesk/worstVerdict.ts';
import { localize } from '../platform/i18n.ts';
import { countViolations } from '../policy/countViolations.ts';
import { VERDICT_SIGNS } from '../policy/verdictStyle.ts';
import type { Checked } from './resultSentence.ts';

/**
 * The title of the page's tab. It says how many break the rule, for those who share a call's window and look at the call
 * and not at this page.
 */
export function pageTitle({ source, tracks, rule, activity }: Checked): string {
  const name = localize('cameraTitle');
  if (source.phase !== 'live' || activity !== 'checking') return name;
  const violations = countViolations(countFaces(tracks), rule);
  if (violations > 0) return `${VERDICT_SIGNS.violation} ${violations} · ${name}`;
  const verdict = worstVerdict(tracks, rule);
  return verdict ? `${VERDICT_SIGNS[verdict]} ${tracks.length} · ${name}` : name;
}
