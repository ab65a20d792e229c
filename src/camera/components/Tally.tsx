import type { FaceCounts } from '../../faces/countFaces.ts';
import { FACE_STATES } from '../../faces/faceState.ts';
import { localize } from '../../platform/i18n.ts';
import { type Rule, verdictOf } from '../../policy/policy.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';

/** How many people are in which state; states that nobody is in are left out. */
export function Tally({ counts, rule }: { counts: FaceCounts; rule: Rule }) {
  return (
    <p class="tally">
      {FACE_STATES.filter((state) => counts[state] > 0).map((state) => {
        const verdict = verdictOf(rule, state);
        return (
          <span key={state} class={verdict} data-state={state} data-count={counts[state]}>
            <span aria-hidden="true">{VERDICT_SIGNS[verdict]} </span>
            {localize(`state_${state}`)}: {counts[state]}{' '}
          </span>
        );
      })}
    </p>
  );
}
