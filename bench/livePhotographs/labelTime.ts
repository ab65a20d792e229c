import type { FaceState } from '../../src/faces/faceState.ts';
import type { MaskLabel } from '../../src/faces/maskLabel.ts';

/** s after which a wrong label counts: a shorter one is a flicker that nobody reads. */
const BRIEF = 1;

/** s between two looks, for which each look stands. */
export const LOOK_EVERY = 0.25;

/** For how many seconds a tile showed what. `briefly` is wrong too, but for at most a second at a time. */
export type ShownSeconds = Record<'right' | 'briefly' | 'wrong' | 'unsure' | 'nobody', number>;

/** How long one tile shows the right label, a wrong one or none. */
export class LabelTime {
  readonly #truth: MaskLabel;
  /** What followed each other, and for how many looks. */
  readonly #spells: { kind: 'right' | 'wrong' | 'unsure' | 'nobody'; looks: number }[] = [];

  /** @param truth what the one person in the tile wears */
  constructor(truth: MaskLabel) {
    this.#truth = truth;
  }

  /** @param states of the faces that the tile shows now */
  look(states: readonly FaceState[]): void {
    const kind = this.#kind(states);
    const last = this.#spells.at(-1);
    if (last?.kind === kind) last.looks++;
    else this.#spells.push({ kind, looks: 1 });
  }

  get seconds(): ShownSeconds {
    const sum: ShownSeconds = { right: 0, briefly: 0, wrong: 0, unsure: 0, nobody: 0 };
    for (const { kind, looks } of this.#spells) {
      const lasted = looks * LOOK_EVERY;
      sum[kind === 'wrong' && lasted <= BRIEF ? 'briefly' : kind] += lasted;
    }
    return sum;
  }

  #kind(states: readonly FaceState[]): 'right' | 'wrong' | 'unsure' | 'nobody' {
    if (states.length === 0) return 'nobody';
    if (states.some((state) => state !== this.#truth && state !== 'unsure')) return 'wrong';
    return states.includes('unsure') ? 'unsure' : 'right';
  }
}
