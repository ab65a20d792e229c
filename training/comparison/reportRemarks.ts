import { modelOf } from './comparedModels.ts';
import { interval, percent } from './reportTables.ts';
import type { ModelSummary } from './results.ts';

/** A difference to the paper's figure that is explained, in percentage points. */
export const NOTABLE_POINTS = 3;

/** What the table says; the figures are taken from it. */
export function conclusion(summaries: readonly ModelSummary[]): string {
  const networks = summaries.filter(({ model }) => model !== 'product');
  if (networks.length === 0) return '';
  const range = (of: (summary: ModelSummary) => number) => {
    const shares = networks.map(of);
    return `${percent(Math.min(...shares))} to ${percent(Math.max(...shares))}`;
  };
  return `The paper's networks tell ${range(({ test }) => test.mean)} of the paper's test pictures rightly, and ${range(({ other }) => other.mean)} of
those of another source. In the paper's set every masked face wears one and the same drawn mask, which a network may learn
instead of masks as such.`;
}

/** Which figures differ from the paper's, and why. */
export function differences(summaries: readonly ModelSummary[], wholeSummaries: readonly ModelSummary[]): string {
  const notable = summaries.flatMap((summary) => {
    const { name, paper, reason, wholeVariant } = modelOf(summary.model);
    const points = paper === undefined ? 0 : 100 * (summary.test.mean - paper);
    if (Math.abs(points) <= NOTABLE_POINTS) return [];
    const variant = wholeSummaries.find(({ model }) => model === wholeVariant);
    const whole = variant
      ? ` Shown the whole picture in its window, it tells ${interval(variant.test)} of them rightly.`
      : '';
    return [`- **${name}** (${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)} points): ${reason}${whole}`];
  });
  return notable.length > 0 ? notable.join('\n') : 'None does.';
}
