import type { FaceCounts } from '../faces/countFaces.ts';
import { FACE_STATES } from '../faces/faceState.ts';
import { type Rule, verdictOf } from '../policy/policy.ts';
import { VERDICT_SIGNS } from '../policy/verdictStyle.ts';
import { stateCountText } from '../session/outcomeText.ts';

/** How many people are in which state; states that nobody is in are left out. */
export function StateCounts({ counts, rule }: { counts: FaceCounts; rule: Rule }) {
  return (
    <p class="outcome">
      {FACE_STATES.filter((state) => counts[state] > 0).map((state) => {
        const verdict = verdictOf(rule, state);
        return (
          <span key={state} class={verdict} data-state={state} data-count={counts[state]}>
            <span aria-hidden="true">{VERDICT_SIGNS[verdict]} </span>
            {stateCountText(state, counts[state])}{' '}
          </span>
        );
      })}
    </p>
  );
}
