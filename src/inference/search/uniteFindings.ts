import { intersectionOverUnion } from '../../geometry/boundingBox.ts';
import { weightedNonMaxSuppression } from '../../geometry/nonMaxSuppression.ts';
import type { DetectedFace } from '../detectors/detectedFace.ts';
import { withinPicture } from '../detectors/withinPicture.ts';
import type { SearchPass } from './searchScales.ts';

/** What each pass over a picture found; a pass that was not made is missing. */
export type Findings = Readonly<Partial<Record<SearchPass, readonly DetectedFace[]>>>;

/** What seems to be one face, as one or more passes found it. */
export interface FaceCandidate {
  readonly face: DetectedFace;
  /** How sure each pass was of it (0..1); missing where the pass did not find it. */
  readonly confidences: Readonly<Partial<Record<SearchPass, number>>>;
}

/** Overlap (IoU, 0..1) from which on boxes of several passes are taken for one face. */
const SAME_FACE_OVERLAP = 0.4;

/**
 * Unites what the passes found by weighted non-maximum suppression. Faces end at the picture's edge.
 *
 * @param picture its size in px
 * @returns candidates, the one that a pass is surest of first
 */
export function uniteFindings(
  findings: Findings,
  picture: { readonly width: number; readonly height: number },
): FaceCandidate[] {
  const passes = (Object.keys(findings) as SearchPass[]).map((pass) => ({
    pass,
    faces: withinPicture(findings[pass] ?? [], picture),
  }));
  const united = weightedNonMaxSuppression(
    passes.flatMap(({ faces }) => faces),
    SAME_FACE_OVERLAP,
  );
  return united.map((face) => {
    const confidences: Partial<Record<SearchPass, number>> = {};
    for (const { pass, faces } of passes) {
      const same = faces.filter((one) => intersectionOverUnion(one.boundingBox, face.boundingBox) > SAME_FACE_OVERLAP);
      if (same.length > 0) confidences[pass] = Math.max(...same.map(({ confidence }) => confidence));
    }
    return { face, confidences };
  });
}
