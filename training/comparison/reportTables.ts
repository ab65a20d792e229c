import { modelOf } from './comparedModels.ts';
import { FINDER_SIZES, type FinderSummary } from './faceFinders.ts';
import type { MeanInterval } from './meanInterval.ts';
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

/** Names of what finds faces. */
const FINDERS: Readonly<Record<string, string>> = {
  cascade: 'Viola and Jones (OpenCV)',
  blazeface: 'BlazeFace',
  product: "MaskCheck's search",
};

/** Found faces by size, false alarms and time of each finder. */
export function finderTable(finders: readonly FinderSummary[]): string {
  const sizes = FINDER_SIZES.map((from, index) => {
    const to = FINDER_SIZES[index + 1];
    return to === undefined ? `${from} px and more` : `${from} to ${to} px`;
  });
  const rows = finders.map(({ finder, bySize, faces, found, falseAlarms, milliseconds }) => [
    FINDERS[finder] ?? modelOf(finder).name,
    `${found} of ${faces}`,
    ...bySize.map((size) => `${size.found} of ${size.faces}`),
    `${falseAlarms}`,
    milliseconds.toFixed(0),
  ]);
  return markdownTable(['', 'found', ...sizes, 'false alarms', 'ms a picture'], rows);
}

/** A share with its interval; a dash where nothing was asked. */
export function interval({ mean, low, high, pictures }: MeanInterval): string {
  return pictures === 0 ? '–' : `${percent(mean)} (${percent(low)} to ${percent(high)})`;
}
