import type { FaceState } from '../../faces/faceState.ts';
import { worstVerdict } from '../../frontDesk/worstVerdict.ts';
import { localize } from '../../platform/i18n.ts';
import type { Policy, Verdict } from '../../policy/policy.ts';
import { PALETTE_COLOURS, VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import type { CameraDesk } from '../cameraDesk.ts';
import { type Checked, notCheckedSentence } from '../resultSentence.ts';

/** What the sign goes by. */
type Seen = Pick<Checked, 'source' | 'activity' | 'rule'> &
  Pick<CameraDesk, 'settings'> & { readonly tracks: readonly { readonly state: FaceState }[] };

/**
 * The front desk's sign: what the person in front of the camera is to do, readable from some metres away. A verdict has
 * the colour of its boxes, behind white, in both themes.
 */
export function Sign({ desk }: { desk: Seen }) {
  const { rule, tracks, settings } = desk;
  const notChecked = notCheckedSentence(desk);
  const verdict = notChecked === undefined ? worstVerdict(tracks, rule) : undefined;
  const words = notChecked ?? localize(signKey(rule.policy, verdict ?? 'nobody'));
  return (
    <div
      class="sign"
      data-verdict={verdict ?? (notChecked === undefined ? 'nobody' : 'not_checked')}
      style={verdict && { color: '#fff', background: PALETTE_COLOURS[settings.palette][verdict] }}
    >
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
