/** A pass of a detector over a picture: how many px it may look at, and how much it may enlarge the picture. */
interface Pass {
  readonly pixels: number;
  readonly largestScale: number;
}

/**
 * The passes of a search. Together they take about a second and a half on one slow thread for a picture of a megapixel;
 * enlarging more than threefold shows a detector nothing new.
 */
const PASSES = {
  /** Its answer is shown at once. */
  coarse: { pixels: 500_000, largestScale: 1 },
  fine: { pixels: 900_000, largestScale: 2 },
  secondCoarse: { pixels: 300_000, largestScale: 1 },
  second: { pixels: 900_000, largestScale: 2 },
  secondFine: { pixels: 1_200_000, largestScale: 3 },
} as const satisfies Record<string, Pass>;

export type SearchPass = keyof typeof PASSES;

/**
 * The scales at which faces are searched for in a still picture.
 *
 * @param picture size in px
 */
export function searchScales({ width, height }: { width: number; height: number }): Record<SearchPass, number> {
  const scaleOf = ({ pixels, largestScale }: Pass) => Math.min(largestScale, Math.sqrt(pixels / (width * height)));
  const scales = Object.entries(PASSES).map(([name, pass]) => [name, scaleOf(pass)]);
  return Object.fromEntries(scales) as Record<SearchPass, number>;
}
