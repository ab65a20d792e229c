/**
 * Fixed draws from independent standard normal distributions: the same numbers at each call, so that an estimate never
 * changes by chance. They are spread more evenly than random ones (Halton, 1960) and turned into normal numbers by
 * pairs (Box and Muller, 1958).
 *
 * @returns `count` rows of three numbers
 */
export function normalDraws(count: number): readonly (readonly [number, number, number])[] {
  return Array.from({ length: count }, (_, index) => {
    // Index 0 would be 0 in each base, whose logarithm is infinite.
    const [u, v, w, x] = [2, 3, 5, 7].map((base) => halton(index + 1, base)) as [number, number, number, number];
    const [radius, other] = [Math.sqrt(-2 * Math.log(u)), Math.sqrt(-2 * Math.log(w))];
    return [radius * Math.cos(2 * Math.PI * v), radius * Math.sin(2 * Math.PI * v), other * Math.cos(2 * Math.PI * x)];
  });
}

/** The n-th number of the van der Corput sequence: n's digits behind the point, in reverse. Between 0 and 1. */
function halton(n: number, base: number): number {
  let result = 0;
  for (let rest = n, step = 1 / base; rest > 0; rest = Math.floor(rest / base), step /= base) {
    result += (rest % base) * step;
  }
  return result;
}
