import type { AnalyzedFace } from '../../faces/analyzedFace.ts';
import type { FrameModels } from '../analyzeFrame.ts';
import { lookAgain } from '../classifier/lookAgain.ts';
import type { DetectedFace } from '../detectors/detectedFace.ts';
import type { RgbaImage } from '../pixels/rgbaImage.ts';
import { type ClassifiedFace, classifyOnce } from './classifyOnce.ts';
import { isFace, type SearchStage } from './faceEvidence.ts';
import { type SearchPass, searchScale } from './searchScales.ts';
import { type FaceCandidate, type Findings, uniteFindings } from './uniteFindings.ts';

/** The models that the search of a still picture needs. */
export type PictureModels = Pick<FrameModels, 'faces' | 'classifier'>;

/** What a search has found so far. */
export interface PictureSearch {
  /** In px of the picture. */
  readonly faces: readonly AnalyzedFace[];
  /** How much of the search is done, 0..1. */
  readonly progress: number;
}

/** Fainter detections (0..1) are not even candidates: of those under it fewer than one in a hundred is a face. */
const FAINTEST_CANDIDATE = 0.08;

/** How much of a search is done after its first pass, 0..1: about the share of the px that it looks at. */
const FIRST_PASS_SHARE = 0.25;

/**
 * Finds the faces of a still picture, large and small, and classifies them. The detector looks at the picture at two
 * scales; what it finds, and the classifier does not refuse, is a face.
 *
 * @returns the answer of the first pass as soon as it is there, then the answer of both
 */
export async function* searchPicture(models: PictureModels, picture: RgbaImage): AsyncGenerator<PictureSearch> {
  const coarse = await searchPass(models, picture, 'coarse');
  const { faces: first, seen } = await judge(models, picture, { coarse }, 'first');
  yield { faces: first, progress: FIRST_PASS_SHARE };
  const fine = await searchPass(models, picture, 'fine');
  const { faces } = await judge(models, picture, { coarse, fine }, 'all', seen);
  yield { faces, progress: 1 };
}

/** A single pass, for live video: it finds small faces too, at less than half of a search's cost. */
export async function glanceAtPicture(models: PictureModels, picture: RgbaImage): Promise<readonly AnalyzedFace[]> {
  const { faces } = await judge(models, picture, { frame: await searchPass(models, picture, 'frame') }, 'frame');
  return faces;
}

/** Makes the whole search and returns its last answer. */
export async function analyzePicture(models: PictureModels, picture: RgbaImage): Promise<readonly AnalyzedFace[]> {
  let found: readonly AnalyzedFace[] = [];
  for await (const { faces } of searchPicture(models, picture)) found = faces;
  return found;
}

/** One pass of the detector over the whole picture. @returns faces in px of the picture, the faint ones too */
export function searchPass({ faces }: PictureModels, picture: RgbaImage, pass: SearchPass): Promise<DetectedFace[]> {
  return faces.detect(picture, FAINTEST_CANDIDATE, searchScale(pass, picture));
}

/** What a stage of a search has come to. */
interface Judged {
  readonly faces: AnalyzedFace[];
  /** All that the classifier was shown, faces or not. */
  readonly seen: readonly ClassifiedFace[];
}

/**
 * Decides which candidates are faces. The classifier is asked about each one that would be probable enough if the
 * classifier were certain. In the last stage it looks at small faces a second time.
 *
 * @param seenBefore what the classifier was shown in an earlier stage
 */
async function judge(
  { classifier }: PictureModels,
  picture: RgbaImage,
  findings: Findings,
  stage: SearchStage,
  seenBefore: readonly ClassifiedFace[] = [],
): Promise<Judged> {
  const candidates = uniteFindings(findings, picture).filter((candidate) => isFace(candidate, 1, stage));
  const faces = candidates.map(({ face }) => face);
  const seen = await classifyOnce(classifier, picture, faces, seenBefore);
  const accepted = seen.filter(({ scores }, index) => isFace(candidates[index] as FaceCandidate, scores.face, stage));
  const looked = stage === 'all' ? await lookAgain(classifier, picture, accepted) : accepted;
  const analyzed = looked.map(({ face, square, scores }) => ({
    boundingBox: face.boundingBox,
    labelScores: scores.labels,
    ...(scores.bare && { bareScores: scores.bare }),
    rotation: square.rotation,
    faceConfidence: scores.face,
  }));
  return { faces: analyzed, seen };
}
