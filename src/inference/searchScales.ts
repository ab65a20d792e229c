/** px searched at the most in the first pass, whose answer is shown at once, and in the second, which finds small faces. */
const FIRST_PASS = 700_000;
const SECOND_PASS = 2_600_000;

/** Enlarging more than this shows a detector nothing new. */
const LARGEST_SCALE = 3;

/**
 * The scales at which small faces are searched for in a still picture: a coarse one, then a fine one.
 *
 * @param picture size in px
 */
export function searchScales({ width, height }: { width: number; height: number }): [coarse: number, fine: number] {
  const scaleTo = (pixels: number) => Math.sqrt(pixels / (width * height));
  return [Math.min(1, scaleTo(FIRST_PASS)), Math.min(LARGEST_SCALE, scaleTo(SECOND_PASS))];
}
