import { type BoundingBox, intersectionOverUnion } from '../src/geometry/boundingBox.ts';

/**
 * Overlap (IoU, 0..1) from which on a found face counts as the annotated one. PASCAL VOC asks for 0.5; a box that is only
 * 3 px off in both directions would fail that on a face of 15 px, and two of five annotated faces are under 20 px.
 */
const MATCH_OVERLAP = 0.4;

/** A face that a detector or a search reports. */
export interface FoundFace {
  /** px of the picture */
  readonly box: BoundingBox;
  /** How sure its finder is; only the order of the scores matters. */
  readonly score: number;
}

/**
 * Decides which found faces are annotated ones, in the usual way (PASCAL VOC, Everingham et al., 2010; COCO, Lin et al.,
 * 2014): the surest found face chooses first, and takes the annotated face that it overlaps most among those that nobody
 * has taken yet. A found face that is left with none is a false alarm.
 *
 * @param annotated px of the picture
 * @param minimumOverlap IoU, 0..1
 * @returns for each found face, in the order given, the index of its annotated face, or undefined for a false alarm
 */
export function matchFaces(
  found: readonly FoundFace[],
  annotated: readonly BoundingBox[],
  minimumOverlap = MATCH_OVERLAP,
): (number | undefined)[] {
  const matches: (number | undefined)[] = found.map(() => undefined);
  const free = new Set(annotated.keys());
  const surestFirst = [...found.entries()].sort(([, a], [, b]) => b.score - a.score);
  for (const [at, { box }] of surestFirst) {
    let best: { index: number; overlap: number } | undefined;
    for (const index of free) {
      const overlap = intersectionOverUnion(annotated[index] as BoundingBox, box);
      if (overlap >= minimumOverlap && overlap > (best?.overlap ?? 0)) best = { index, overlap };
    }
    if (!best) continue;
    matches[at] = best.index;
    free.delete(best.index);
  }
  return matches;
}
