import type { PairDistance } from '../../faces/distance.ts';
import { metresRangeText } from '../../platform/numbers.ts';
import { CLOSENESS_VERDICTS } from '../../policy/closenessStyle.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';

/** What the line between two people says, such as "✕ 0.6–1.1 m": an interval, because nothing finer is known. */
export function pairText({ low, high, closeness }: Pick<PairDistance, 'low' | 'high' | 'closeness'>): string {
  return `${VERDICT_SIGNS[CLOSENESS_VERDICTS[closeness]]} ${metresRangeText(low, high)}`;
}
