/** Kinds of mask the tool can draw. */
const MASK_KINDS = ['surgical', 'cloth', 'respirator', 'scarf'] as const;

/** What a mask looks like. */
export interface MaskStyle {
  readonly kind: (typeof MASK_KINDS)[number];
  /** CSS colour of the fabric. */
  readonly colour: string;
  /** CSS colour of the pattern and of the loops. */
  readonly accent: string;
  readonly pattern: 'plain' | 'dots' | 'stripes' | 'checks' | 'leaves';
  /** 0..1: how strongly the scene's light shows on the fabric. */
  readonly shading: number;
  /** 0..1: see `maskShape`. */
  readonly height: number;
}

const FABRICS: Record<MaskStyle['kind'], readonly string[]> = {
  surgical: ['#bfe0ee', '#9fd0e8', '#e9eff2', '#6fb7dc', '#a9dcc8', '#f0c6d2', '#2b2d31', '#cfe6ea'],
  cloth: ['#22252b', '#3a4a6b', '#7a2f3a', '#50603c', '#d8c7a8', '#8a8f98', '#c8702f', '#5a3f6e', '#e7e2da', '#b8323e'],
  respirator: ['#f4f4f1', '#eceae4', '#dfe4e8', '#2f3238', '#cfd8dd'],
  scarf: ['#5b3b2e', '#2f4f63', '#7d7468', '#8d2f2f', '#1f1f24', '#b9a98a'],
};
const ACCENTS = ['#ffffff', '#f3d36b', '#d9534f', '#1d2733', '#7cc1e8', '#e9e3d5', '#3f7f5f'];
const PATTERNS: readonly MaskStyle['pattern'][] = ['plain', 'plain', 'dots', 'stripes', 'checks', 'leaves'];

/** @param random gives numbers in 0..1; the same numbers give the same style */
export function randomMaskStyle(random: () => number): MaskStyle {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const kind = pick(['surgical', 'surgical', 'surgical', 'cloth', 'cloth', 'cloth', 'respirator', 'scarf'] as const);
  const patterned = kind === 'cloth' || kind === 'scarf';
  return {
    kind,
    colour: pick(FABRICS[kind]),
    accent: patterned ? pick(ACCENTS) : '#f2f4f5',
    pattern: patterned ? pick(PATTERNS) : 'plain',
    shading: 0.35 + 0.5 * random(),
    height: random(),
  };
}

/** A small seeded generator (mulberry32): numbers in 0..1, the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
