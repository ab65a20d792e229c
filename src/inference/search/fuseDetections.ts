import { type BoundingBox, intersectionOverUnion, shareOfSmaller } from '../../geometry/boundingBox.ts';
import { geometricMean } from '../classifier/geometricMean.ts';
import type { DetectedFace } from '../detectors/detectedFace.ts';
import { withinPicture } from '../detectors/withinPicture.ts';
import { FINDERS, type Finder, SEARCH, type SearchSettings } from './searchSettings.ts';

/** What one pass over a picture found. */
export interface Finding {
  readonly finder: Finder;
  readonly faces: readonly DetectedFace[];
}

/** The boxes of several passes that seem to show the same face, united to one. */
export interface FaceCandidate {
  readonly face: DetectedFace;
  /** How strongly the detectors together say that this is a face; it grows with each that found it. */
  readonly evidence: number;
}

/** Overlap (IoU, 0..1) from which on boxes of several passes are taken for one face. */
const SAME_FACE_OVERLAP = 0.4;

/**
 * Share (0..1) of the smaller of two boxes above which it is taken to lie in the larger one, and to be the same face.
 */
const SAME_FACE_SHARE = 0.7;

interface Vote {
  readonly pass: number;
  readonly finder: Finder;
  readonly face: DetectedFace;
}

/**
 * Unites what several passes found. Boxes that lie on each other become one, averaged by confidence, and the agreement
 * of the passes becomes evidence. Of candidates that still overlap only the most evident is kept. Faces end at the
 * picture's edge.
 *
 * @param picture its size in px
 * @returns candidates, most evident first
 */
export function fuseDetections(
  findings: readonly Finding[],
  picture: { readonly width: number; readonly height: number },
  settings: SearchSettings = SEARCH,
): FaceCandidate[] {
  const votes = findings.flatMap(({ finder, faces }, pass) =>
    withinPicture(faces, picture).map((face): Vote => ({ pass, finder, face })),
  );
  const groups: Vote[][] = [];
  for (const vote of votes.sort((a, b) => b.face.confidence - a.face.confidence)) {
    const group = groups.find((one) => belongs(vote, one));
    if (group) group.push(vote);
    else groups.push([vote]);
  }
  const candidates = groups.map((group) => ({
    face: united(group, settings),
    evidence: evidenceOf(group, findings, settings),
  }));
  const kept: FaceCandidate[] = [];
  for (const candidate of candidates.sort((a, b) => b.evidence - a.evidence)) {
    if (!kept.some(({ face }) => covers(face.boundingBox, candidate.face.boundingBox))) kept.push(candidate);
  }
  return kept;
}

function belongs({ pass, face }: Vote, group: readonly Vote[]): boolean {
  const box = (group[0] as Vote).face.boundingBox;
  if (intersectionOverUnion(box, face.boundingBox) >= SAME_FACE_OVERLAP) return true;
  // A box inside another is the same face as another pass sees it. Two boxes of one pass are two faces.
  return covers(box, face.boundingBox) && !group.some((vote) => vote.pass === pass);
}

function covers(a: BoundingBox, b: BoundingBox): boolean {
  return intersectionOverUnion(a, b) >= SAME_FACE_OVERLAP || shareOfSmaller(a, b) > SAME_FACE_SHARE;
}

function evidenceOf(group: readonly Vote[], findings: readonly Finding[], { silence, weight }: SearchSettings): number {
  const said = findings.map(({ finder }, pass) => {
    const confidences = group.filter((vote) => vote.pass === pass).map(({ face }) => face.confidence);
    return { finder, confidence: Math.max(silence[finder], ...confidences) };
  });
  return FINDERS.reduce((sum, finder) => {
    const passes = said.filter((one) => one.finder === finder).map(({ confidence }) => confidence);
    if (passes.length === 0) return sum;
    const together =
      finder === 'blazeFace' ? Math.max(...passes) : passes.reduce((total, one) => total + one, 0) / passes.length;
    return sum + weight[finder] * together;
  }, 0);
}

function united(group: readonly Vote[], { boxWeight }: SearchSettings): DetectedFace {
  const labelScores = labelScoresOf(group);
  const weights = group.map(({ finder, face }) => boxWeight[finder] * face.confidence ** 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (side: keyof BoundingBox) =>
    group.reduce((sum, { face }, index) => sum + face.boundingBox[side] * (weights[index] as number), 0) / total;
  return {
    boundingBox: { x: mean('x'), y: mean('y'), width: mean('width'), height: mean('height') },
    confidence: Math.max(...group.map(({ face }) => face.confidence)),
    ...(labelScores && { labelScores }),
    // BlazeFace and RetinaFace give some; the surest is taken, since the classifier turns the face upright by the eyes.
    keypoints: group.find(({ face }) => face.keypoints.length > 0)?.face.keypoints ?? [],
  };
}

/** What the detectors with an opinion on the mask say together; who is surer of the face counts more. */
function labelScoresOf(group: readonly Vote[]): readonly number[] | undefined {
  const opinions = group.flatMap(({ face: { labelScores, confidence } }) =>
    labelScores ? [{ scores: labelScores, weight: confidence }] : [],
  );
  return opinions.length > 0 ? geometricMean(opinions) : undefined;
}
