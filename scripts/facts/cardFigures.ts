/** How often something was right, as a model card tells: how many of how many, and the interval that is 95 % likely. */
export interface Figure {
  readonly right: number;
  readonly of: number;
  /** 0..1 */
  readonly low: number;
  /** 0..1 */
  readonly high: number;
}

/** Where a figure stands: the row of a card's table by its first cell, and the column by its heading. */
interface Place {
  readonly card: 'mask-classifier' | 'face-detector';
  readonly row: string;
  readonly column: string;
}

const REAL_FACES = '`real/scenes`, true boxes from 24 px, one look';

/**
 * The figures that users are shown. All are from photographs that the models had not seen: crowds and street scenes, as
 * the harder of the sets, and bare faces that something covers in part.
 */
const PLACES = {
  found: { card: 'face-detector', row: '`real/scenes`, from 20 px: found', column: 'this search' },
  foundAndRight: {
    card: 'face-detector',
    row: '`real/scenes`, from 20 px: found and rightly labelled',
    column: 'this search',
  },
  maskOrNone: { card: 'mask-classifier', row: `${REAL_FACES}: masked against bare`, column: 'these weights' },
  wrongNoticed: { card: 'mask-classifier', row: `${REAL_FACES}: worn wrongly, recall`, column: 'these weights' },
  wrongTrue: { card: 'mask-classifier', row: `${REAL_FACES}: worn wrongly, precision`, column: 'these weights' },
  covered: {
    card: 'mask-classifier',
    row: "`real/hard` (bare), the product's own search: three labels",
    column: 'these weights',
  },
} as const satisfies Record<string, Place>;

export type FigureName = keyof typeof PLACES;

/** The cards that figures are taken from. */
export const CARDS = ['mask-classifier', 'face-detector'] as const;

/**
 * The figures that users are shown.
 *
 * @param cards each card's Markdown text
 * @throws if a card has a row, a column or a figure no more: then `PLACES` says where it stands now
 */
export function cardFigures(cards: Readonly<Record<Place['card'], string>>): Record<FigureName, Figure> {
  const entries = Object.entries(PLACES).map(([name, place]) => [name, figureAt(cards[place.card], place)]);
  return Object.fromEntries(entries);
}

function figureAt(card: string, { card: name, row, column }: Place): Figure {
  const rows = card.split('\n').map(cells);
  const at = rows.findIndex(([first]) => first === row);
  const heading = rows.slice(0, Math.max(at, 0)).findLast((one) => one.includes(column));
  const cell = rows[at]?.[heading?.indexOf(column) ?? -1];
  const found = /\((?<low>[\d.]+) to (?<high>[\d.]+); (?<right>\d+) of (?<of>\d+)\)/.exec(cell ?? '');
  if (!found?.groups) throw new Error(`The card of ${name} has no figure at "${row}", column "${column}".`);
  const { low, high, right, of } = found.groups;
  return { right: Number(right), of: Number(of), low: share(low), high: share(high) };
}

/** The cells of a table's row; what is no row has none. */
function cells(line: string): string[] {
  return line.startsWith('|')
    ? line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    : [];
}

/** Percents as a share, 0..1, without the rounding errors of a division. */
function share(percents: string | undefined): number {
  return Number((Number(percents) / 100).toFixed(4));
}
