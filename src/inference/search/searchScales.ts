/** A pass of the detector over a picture: how many px it may look at, and how much it may enlarge the picture. */
interface Pass {
  readonly pixels: number;
  readonly largestScale: number;
}

const PASSES = {
  /** The first pass over a still picture: its answer is shown at once, and it sees faces as large as the picture. */
  coarse: { pixels: 200_000, largestScale: 1 },
  /** The second one, for small faces; a picture of 1280 x 720 is searched as it is. */
  fine: { pixels: 921_600, largestScale: 1.75 },
  /** The only pass over a frame that may show a room full of people. */
  frame: { pixels: 520_000, largestScale: 1 },
} as const satisfies Record<string, Pass>;

export type SearchPass = keyof typeof PASSES;

/**
 * How much a picture is enlarged (or shrunk) for a pass.
 *
 * @param picture size in px
 */
export function searchScale(pass: SearchPass, { width, height }: { width: number; height: number }): number {
  const { pixels, largestScale } = PASSES[pass];
  return Math.min(largestScale, Math.sqrt(pixels / (width * height)));
}
