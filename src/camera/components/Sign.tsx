import { worstVerdict } from '../../frontDesk/worstVerdict.ts';
import { localize } from '../../platform/i18n.ts';
import type { Policy, Verdict } from '../../policy/policy.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import type { CameraDesk } from '../cameraDesk.ts';
import { notCheckedSentence } from '../resultSentence.ts';

/** The front desk's sign: what the person in front of the camera is to do, readable from some metres away. */
export function Sign({ desk }: { desk: CameraDesk }) {
  const { rule, tracks } = desk;
  const notChecked = notCheckedSentence(desk);
  const verdict = notChecked === undefined ? worstVerdict(tracks, rule) : undefined;
  const words = notChecked ?? localize(signKey(rule.policy, verdict ?? 'nobody'));
  return (
    <div class="sign" data-verdict={verdict ?? (notChecked === undefined ? 'nobody' : 'not_checked')}>
      {verdict && (
        <span class="glyph" aria-hidden="true">
          {VERDICT_SIGNS[verdict]}
        </span>
      )}
      <p role="status">{words}</p>
    </div>
  );
}

/** The key of what the sign says. Without a rule there is nothing to ask for, whatever is seen. */
function signKey(policy: Policy, verdict: Verdict | 'nobody') {
  if (policy !== 'count_only' && verdict !== 'counted') return `sign_${policy}_${verdict}` as const;
  return verdict === 'nobody' || verdict === 'unsure'
    ? (`sign_count_only_${verdict}` as const)
    : 'sign_count_only_counted';
}
