import { type BoundingBox, center, intersectionOverUnion } from '../geometry/boundingBox.ts';

/**
 * Boxes further apart than this many mean box sides are never taken for one face, even in a tile that is checked
 * rarely.
 */
const MAXIMUM_SHIFT = 1.2;

/** Nor are boxes of which one is this many times as wide as the other. */
const MAXIMUM_SIZE_RATIO = 2.5;

/**
 * Pairs the tracks' last boxes with new detections, closest first.
 *
 * @returns for each track the index of its detection, or undefined
 */
export function assignDetections(
  tracks: readonly BoundingBox[],
  detections: readonly BoundingBox[],
): (number | undefined)[] {
  const pairs = tracks.flatMap((track, trackIndex) =>
    detections.flatMap((detection, detectionIndex) => {
      const score = closeness(track, detection);
      return score > 0 ? [{ trackIndex, detectionIndex, score }] : [];
    }),
  );
  pairs.sort((a, b) => b.score - a.score);
  const assigned: (number | undefined)[] = tracks.map(() => undefined);
  const taken = new Set<number>();
  for (const { trackIndex, detectionIndex } of pairs) {
    if (assigned[trackIndex] !== undefined || taken.has(detectionIndex)) continue;
    assigned[trackIndex] = detectionIndex;
    taken.add(detectionIndex);
  }
  return assigned;
}

/** Overlap plus nearness relative to size; 0 for boxes that cannot be the same face. */
function closeness(a: BoundingBox, b: BoundingBox): number {
  const from = center(a);
  const to = center(b);
  const side = (a.width + a.height + b.width + b.height) / 4;
  const shift = Math.hypot(from.x - to.x, from.y - to.y) / side;
  const sizeRatio = Math.max(a.width, b.width) / Math.max(1, Math.min(a.width, b.width));
  if (shift > MAXIMUM_SHIFT || sizeRatio > MAXIMUM_SIZE_RATIO) return 0;
  return intersectionOverUnion(a, b) + (1 - shift / MAXIMUM_SHIFT);
}
