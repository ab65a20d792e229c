import { totalFaces } from '../../faces/countFaces.ts';
import { FACE_STATES, type FaceState } from '../../faces/faceState.ts';
import { localize } from '../../platform/i18n.ts';
import { compliance } from '../../policy/countViolations.ts';
import { type Rule, verdictOf } from '../../policy/policy.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import type { CallView } from '../callView.ts';
import { sentence } from './sentence.ts';

/** The one sentence that matters, a bar of all people by state, and the counts, each of which filters the list. */
export function Verdict({
  view,
  rule,
  filter,
  onFilter,
}: {
  view: CallView;
  rule: Rule;
  filter: FaceState | null;
  onFilter: (state: FaceState | null) => void;
}) {
  const { counts } = view;
  const total = totalFaces(counts);
  const share = compliance(counts, rule);
  return (
    <section class="verdict">
      <p class="sentence" role="status">
        {sentence(view, total, rule)}
      </p>
      {total > 0 && (
        <>
          <div class="bar" aria-hidden="true">
            {FACE_STATES.filter((state) => counts[state] > 0).map((state) => (
              <span key={state} class={`fill-${verdictOf(rule, state)}`} style={{ flexGrow: counts[state] }} />
            ))}
          </div>
          <div class="counts">
            {FACE_STATES.map((state) => {
              const verdict = verdictOf(rule, state);
              return (
                <button
                  key={state}
                  type="button"
                  data-state={state}
                  aria-pressed={filter === state}
                  onClick={() => onFilter(filter === state ? null : state)}
                >
                  <span class={counts[state] > 0 ? verdict : 'none'}>
                    <span aria-hidden="true">{VERDICT_SIGNS[verdict]} </span>
                    <b>{counts[state]}</b>
                  </span>
                  <span class="word">{localize(`state_${state}`)}</span>
                </button>
              );
            })}
          </div>
          {share !== undefined && <p class="note">{localize('compliance', [`${Math.round(share * 100)}`])}</p>}
        </>
      )}
    </section>
  );
}
