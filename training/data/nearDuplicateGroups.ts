/** Bits that may differ between two hashes of one picture, as a share of their length. */
const MAXIMUM_DIFFERENCE = 0.08;

/** Disjoint sets with path halving (Tarjan & van Leeuwen, 1984). */
class DisjointSets {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, index) => index);
  }

  find(item: number): number {
    let root = item;
    while (this.#parent[root] !== root) {
      this.#parent[root] = this.#parent[this.#parent[root] as number] as number;
      root = this.#parent[root] as number;
    }
    return root;
  }

  join(a: number, b: number): void {
    this.#parent[this.find(a)] = this.find(b);
  }
}

/**
 * Groups pictures that are near-duplicates: any two whose hashes of one kind differ in few bits, and what
 * hangs together through others.
 *
 * @param hashes of each picture, hexadecimal: of the whole picture, then of as many of its faces as were found
 * @returns a group number for each picture
 */
export function nearDuplicateGroups(hashes: readonly (readonly string[])[]): number[] {
  const sets = new DisjointSets(hashes.length);
  const ofKinds = [hashes.map((list) => list.slice(0, 1)), hashes.map((list) => list.slice(1))];
  for (const lists of ofKinds) {
    const owned = lists.flatMap((list, owner) => list.map((hash) => ({ owner, words: words(hash) })));
    joinAlike(
      sets,
      owned.map(({ owner }) => owner),
      owned.map((one) => one.words),
    );
  }
  return hashes.map((_, index) => sets.find(index));
}

function joinAlike(sets: DisjointSets, owners: readonly number[], list: readonly Uint32Array[]): void {
  const length = list[0]?.length ?? 0;
  const limit = MAXIMUM_DIFFERENCE * length * 16;
  for (let a = 0; a < list.length; a++) {
    const one = list[a] as Uint32Array;
    for (let b = a + 1; b < list.length; b++) {
      const other = list[b] as Uint32Array;
      let bits = 0;
      for (let word = 0; word < length && bits <= limit; word++) {
        bits += bitCount((one[word] as number) ^ (other[word] as number));
      }
      if (bits <= limit) sets.join(owners[a] as number, owners[b] as number);
    }
  }
}

/** 16 bits a word: what one row of a difference hash holds. */
function words(hash: string): Uint32Array {
  return Uint32Array.from(hash.match(/.{4}/g) ?? [], (row) => Number.parseInt(row, 16));
}

function bitCount(value: number): number {
  let rest = value - ((value >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
