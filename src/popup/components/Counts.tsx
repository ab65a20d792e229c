import { sumClosePairs } from '../../faces/closePairs.ts';
import { countFaces, totalFaces } from '../../faces/countFaces.ts';
import { FACE_STATES } from '../../faces/faceState.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';
import { countViolations } from '../../policy/countViolations.ts';
import { type Policy, verdictOf } from '../../policy/policy.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import type { TileState } from '../../session/tileState.ts';
import { ClosePairsLine } from '../../ui/ClosePairsLine.tsx';

/** How many people are in each state, and how many break the rule. */
export function Counts({ tiles, policy }: { tiles: readonly TileState[]; policy: Policy }) {
  const counts = countFaces(tiles.flatMap(({ faces }) => faces));
  return (
    <section>
      <h2>{localize('popupCounts')}</h2>
      <dl class="counts">
        {FACE_STATES.map((state) => {
          const verdict = verdictOf(policy, state);
          return (
            <div key={state}>
              <dt>{localize(`state_${state}`)}</dt>
              <dd class={verdict} data-state={state}>
                <span aria-hidden="true">{VERDICT_SIGNS[verdict]} </span>
                {counts[state]}
              </dd>
            </div>
          );
        })}
      </dl>
      <p class="sum" role="status">
        {summary(counts, policy)}
      </p>
      <ClosePairsLine pairs={sumClosePairs(tiles.map(({ closePairs }) => closePairs))} />
    </section>
  );
}

function summary(counts: ReturnType<typeof countFaces>, policy: Policy): string {
  const total = totalFaces(counts);
  const violations = countViolations(counts, policy);
  if (total === 0) return '';
  if (violations > 0) return localizeCount('popupBreaks', violations, [violations, total]);
  if (counts.unsure === total) return localize('popupUnsureOnly');
  return localizeCount('popupFine', total - counts.unsure);
}
