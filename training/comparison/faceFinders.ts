import { matchFaces } from '../../evaluation/matchFaces.ts';
import { type BoundingBox, shorterSide } from '../../src/geometry/boundingBox.ts';

/** A picture with annotated faces. */
export interface ComparedScene {
  /** Absolute path. */
  readonly file: string;
  /** px */
  readonly faces: readonly BoundingBox[];
}

/** What one finder of faces says of all scenes. */
export interface FinderAnswers {
  readonly finder: string;
  /** Of each scene, in their order; boxes are [left, top, width, height] in px. */
  readonly pictures: readonly (readonly {
    readonly box: readonly [number, number, number, number];
    readonly score: number;
  }[])[];
  /** CPU time for one scene. */
  readonly milliseconds: number;
}

/** Classes of a face's size: from this many px of its shorter side on. */
export const FINDER_SIZES = [0, 20, 40, 80] as const;

/** How a finder did. */
export interface FinderSummary {
  readonly finder: string;
  /** How many pictures it was asked about. */
  readonly scenes: number;
  /** By FINDER_SIZES. */
  readonly bySize: readonly { readonly faces: number; readonly found: number }[];
  readonly faces: number;
  readonly found: number;
  readonly falseAlarms: number;
  readonly milliseconds: number;
}

/** Counts the annotated faces that a finder has found, and its false alarms. @throws if it was asked about other scenes */
export function summarizeFinder(answers: FinderAnswers, scenes: readonly ComparedScene[]): FinderSummary {
  if (answers.pictures.length !== scenes.length) {
    throw new Error(`${answers.finder}: ${answers.pictures.length} answers to ${scenes.length} scenes`);
  }
  const bySize = FINDER_SIZES.map(() => ({ faces: 0, found: 0 }));
  let falseAlarms = 0;
  for (const [index, { faces }] of scenes.entries()) {
    const found = (answers.pictures[index] ?? []).map(({ box: [x, y, width, height], score }) => ({
      box: { x, y, width, height },
      score,
    }));
    const matches = matchFaces(found, faces);
    falseAlarms += matches.filter((match) => match === undefined).length;
    for (const [at, face] of faces.entries()) {
      const size = bySize[FINDER_SIZES.findLastIndex((least) => shorterSide(face) >= least)];
      if (!size) continue;
      size.faces++;
      if (matches.includes(at)) size.found++;
    }
  }
  return {
    finder: answers.finder,
    scenes: scenes.length,
    bySize,
    faces: bySize.reduce((sum, { faces }) => sum + faces, 0),
    found: bySize.reduce((sum, { found }) => sum + found, 0),
    falseAlarms,
    milliseconds: answers.milliseconds,
  };
}
