import { modelOf } from './comparedModels.ts';
import type { Costs, ModelSummary } from './results.ts';

/** A table in Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A share (0..1) as a percentage. */
export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

/** Parameters, multiplications and times, with each model's time as a multiple of the product's. */
export function costTable({ models }: Costs, summaries: readonly ModelSummary[]): string {
  const product = models.find(({ model }) => model === 'product')?.milliseconds;
  const rows = summaries.flatMap((summary) => {
    const cost = models.find(({ model }) => model === summary.model);
    if (!cost) return [];
    const ratio = product ? (cost.milliseconds / product).toPrecision(2) : '–';
    const counts = [cost.parameters, cost.multiplications].map((count) => count.toLocaleString('en'));
    return [[modelOf(summary.model).name, ...counts, cost.milliseconds.toPrecision(3), ratio]];
  });
  return markdownTable(['', 'parameters', 'multiplications', 'ms', "multiple of the product's time"], rows);
}

/** The direct scan beside the one in the frequency domain. */
export function searchTable({ search }: Costs): string {
  const rows = search.map((one) => [
    `${one.side} x ${one.side}`,
    one.windows.toLocaleString('en'),
    one.directMilliseconds.toFixed(1),
    one.fourierMilliseconds.toFixed(1),
    (one.directMilliseconds / one.fourierMilliseconds).toFixed(1),
    `${one.decisionsThatDiffer}`,
  ]);
  const head = ['picture, px', 'windows', 'direct scan, ms', 'frequency domain, ms', 'times as fast'];
  return markdownTable([...head, 'decisions that differ'], rows);
}
