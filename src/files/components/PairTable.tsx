import type { PairDistance } from '../../faces/distance.ts';
import { localize } from '../../platform/i18n.ts';
import { listText } from '../../platform/lists.ts';
import { metresRangeText, metresText, numberText } from '../../platform/numbers.ts';
import { CLOSENESS_VERDICTS } from '../../policy/closenessStyle.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';

/** Pairs listed at most: those of a crowd would fill pages. The export has all of them. */
const MOST_PAIRS = 12;

/** The distances between the people of a picture, the nearest first. */
export function PairTable({ pairs }: { pairs: readonly PairDistance[] }) {
  return (
    <table class="pair-table">
      <caption>{localize('pairsTitle')}</caption>
      <thead>
        <tr>
          <th scope="col">{localize('pairsPeople')}</th>
          <th scope="col">{localize('pairsDistance')}</th>
          <th scope="col">{localize('pairsBetween')}</th>
          <th scope="col">{localize('pairsVerdict')}</th>
        </tr>
      </thead>
      <tbody>
        {pairs.slice(0, MOST_PAIRS).map(({ people, metres, low, high, closeness }) => (
          <tr key={people.join(' ')} data-closeness={closeness}>
            <th scope="row">{listText(people.map(numberText))}</th>
            <td>{metresText(metres)}</td>
            <td>{metresRangeText(low, high)}</td>
            <td class={CLOSENESS_VERDICTS[closeness]}>
              <span aria-hidden="true">{VERDICT_SIGNS[CLOSENESS_VERDICTS[closeness]]} </span>
              {localize(`closeness_${closeness}`)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
