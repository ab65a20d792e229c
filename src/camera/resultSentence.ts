import { countFaces, totalFaces } from '../faces/countFaces.ts';
import { localize, localizeCount } from '../platform/i18n.ts';
import { countViolations } from '../policy/countViolations.ts';
import type { CameraDesk } from './cameraDesk.ts';

/** What the sentences are about. */
export type Checked = Pick<CameraDesk, 'activity' | 'rule' | 'tracks'> & {
  readonly source: Pick<CameraDesk['source'], 'kind' | 'phase' | 'problem'>;
};

/** Why nothing is checked now; undefined if something is. It never says that all is well when nobody looks. */
export function notCheckedSentence({
  source: { kind, phase, problem },
  activity,
}: Pick<Checked, 'source' | 'activity'>): string | undefined {
  if (phase === 'problem' && problem) return localize(`camera_${problem}`);
  if (phase === 'asking') return localize(kind === 'camera' ? 'cameraAsking' : 'cameraAskingScreen');
  if (phase === 'off') return localize('cameraOff');
  if (activity === 'failed') return localize('cameraFailed');
  if (activity === 'still') return localize(kind === 'camera' ? 'cameraStill' : 'cameraStillScreen');
  return activity === 'checking' ? undefined : localize('cameraLoading');
}

/** The result in one sentence; empty while there is no picture, whose place says why. */
export function resultSentence(checked: Checked): string {
  if (checked.source.phase !== 'live') return '';
  const notChecked = notCheckedSentence(checked);
  if (notChecked !== undefined) return notChecked;
  const { tracks, rule, source } = checked;
  const [only] = tracks;
  if (!only) return localize('cameraNobody');
  if (tracks.length === 1 && source.kind === 'camera') return localize(`cameraSelf_${only.state}`);
  const counts = countFaces(tracks);
  const [total, violations] = [totalFaces(counts), countViolations(counts, rule)];
  if (rule.policy === 'count_only') return localizeCount('cameraCount', total);
  if (violations > 0) return localizeCount('cameraBreak', total, [violations, total]);
  if (counts.unsure === total) return localizeCount('cameraUnsure', total);
  return counts.unsure > 0
    ? localizeCount('cameraKeepUnsure', counts.unsure, [total - counts.unsure, counts.unsure])
    : localizeCount('cameraKeep', total);
}
