/**
 * A made-up picture that Python and TypeScript compute alike, to compare the two runtimes on.
 *
 * @param size px of its side
 * @param seed 0, 1, 2, …: another picture each
 * @returns size x size x 3 numbers in 0..1
 */
export function parityInput(size: number, seed: number): Float32Array {
  const picture = new Float32Array(size * size * 3);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      for (let channel = 0; channel < 3; channel++, at++) {
        const mixed = Math.floor((row * column * seed) / 16);
        picture[at] = ((row * (3 + seed) + column * (5 + 2 * seed) + channel * 83 + mixed) % 256) / 255;
      }
    }
  }
  return picture;
}
