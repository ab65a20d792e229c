/** Where tiles lie that stand in lines one after the other. */
export interface Grid {
  readonly count: number;
  /** Tiles in a line. */
  readonly columns: number;
  /** Whether a line runs from right to left. */
  readonly rightToLeft: boolean;
}

/**
 * The tile that a key leads to: the arrows to the one beside, above or below, Home and End to the first and the last.
 *
 * @param from the number of a tile, from 0 on
 * @returns the number of the other tile; undefined if the key leads nowhere
 */
export function neighbour(key: string, from: number, { count, columns, rightToLeft }: Grid): number | undefined {
  const ahead = rightToLeft ? -1 : 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: ahead,
    ArrowLeft: -ahead,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -from,
    End: count - 1 - from,
  };
  const to = from + (steps[key] ?? 0);
  return to === from || to < 0 || to >= count ? undefined : to;
}
