import type { AnalyzedFace } from '../../faces/analyzedFace.ts';
import type { FrameModels } from '../analyzeFrame.ts';
import { faceCrop } from '../classifier/faceCrop.ts';
import { lookAgain } from '../classifier/lookAgain.ts';
import type { MaskScores } from '../classifier/maskClassifier.ts';
import type { ScaleDetector } from '../detectors/faceDetector.ts';
import type { RgbaImage } from '../pixels/rgbaImage.ts';
import { letterboxSquare, paddedSquare, type SampleSquare } from '../pixels/sampleSquare.ts';
import { type FaceCandidate, type Finding, fuseDetections } from './fuseDetections.ts';
import { evidenceMargin } from './judgeCandidate.ts';
import { pooledLabels } from './pooledLabels.ts';
import { searchScales } from './searchScales.ts';
import { SEARCH, type SearchSettings, type SearchStage } from './searchSettings.ts';

/** The models that the first look at a picture needs. */
export interface GlanceModels extends FrameModels {
  readonly smallFaces: ScaleDetector;
}

/** The models that the whole search of a still picture needs. */
export interface PictureModels extends GlanceModels {
  readonly retinaFace: ScaleDetector;
}

/** What a search has found so far. */
export interface PictureSearch {
  /** In px of the picture. */
  readonly faces: readonly AnalyzedFace[];
  /** How much of the search is done, 0..1. */
  readonly progress: number;
}

/**
 * Finds the faces of a still picture, large and small, and classifies them. This is slower and more thorough than
 * `analyzeFrame`: beside three looks of BlazeFace, two more detectors make five passes at several scales. What enough
 * of them agree on, and the classifier does not refuse, is a face.
 *
 * @returns the answer of the first look as soon as it is there, then the answer of all passes
 */
export async function* searchPicture(models: PictureModels, picture: RgbaImage): AsyncGenerator<PictureSearch> {
  const findings = await firstLook(models, picture);
  yield { faces: await judge(models, picture, findings, 'first'), progress: 0.2 };
  findings.push(...(await closerLooks(models, picture)));
  yield { faces: await judge(models, picture, findings, 'all'), progress: 1 };
}

/**
 * Only the first look of the search, for live video: it finds small faces too, at a fifth of the whole search's cost.
 */
export async function glanceAtPicture(models: GlanceModels, picture: RgbaImage): Promise<readonly AnalyzedFace[]> {
  return judge(models, picture, await firstLook(models, picture), 'frame');
}

/** Makes the whole search and returns its last answer. */
export async function analyzePicture(models: PictureModels, picture: RgbaImage): Promise<readonly AnalyzedFace[]> {
  let found: readonly AnalyzedFace[] = [];
  for await (const { faces } of searchPicture(models, picture)) found = faces;
  return found;
}

/** The first look: one pass of our own detector and three looks of BlazeFace. */
export async function firstLook(
  { shortRange, fullRange, smallFaces }: GlanceModels,
  picture: RgbaImage,
): Promise<Finding[]> {
  const { own, blazeFace } = SEARCH.faintest;
  const whole = letterboxSquare(picture);
  return [
    { finder: 'own', faces: await smallFaces.detect(picture, own, searchScales(picture).coarse) },
    { finder: 'blazeFace', faces: await shortRange.detect(picture, blazeFace, whole) },
    { finder: 'blazeFace', faces: await fullRange.detect(picture, blazeFace, whole) },
    { finder: 'blazeFace', faces: await shortRange.detect(picture, blazeFace, paddedSquare(picture)) },
  ];
}

/** The finer passes of the search. */
export async function closerLooks({ smallFaces, retinaFace }: PictureModels, picture: RgbaImage): Promise<Finding[]> {
  const { fine, secondCoarse, second, secondFine } = searchScales(picture);
  return [
    { finder: 'own', faces: await smallFaces.detect(picture, SEARCH.faintest.own, fine) },
    { finder: 'retinaFace', faces: await retinaFace.detect(picture, SEARCH.faintest.retinaFace, secondCoarse) },
    { finder: 'retinaFace', faces: await retinaFace.detect(picture, SEARCH.faintest.retinaFace, second) },
    { finder: 'retinaFace', faces: await retinaFace.detect(picture, SEARCH.faintest.retinaFace, secondFine) },
  ];
}

/**
 * Decides which candidates are faces. The classifier is asked about each one that would have enough evidence if the
 * classifier were certain. In the last stage it looks at small faces a second time.
 */
async function judge(
  { classifier }: Pick<FrameModels, 'classifier'>,
  picture: RgbaImage,
  findings: readonly Finding[],
  stage: SearchStage,
  settings: SearchSettings = SEARCH,
): Promise<AnalyzedFace[]> {
  const suffices = (candidate: FaceCandidate, faceConfidence: number) =>
    evidenceMargin(candidate, faceConfidence, stage, settings) >= 0;
  const candidates = fuseDetections(findings, picture, settings).filter((one) => suffices(one, 1));
  const crops = candidates.map(({ face }) => faceCrop(face));
  const answers = await classifier.classify(picture, crops);
  const accepted = candidates.flatMap((candidate, index) => {
    const scores = answers[index] as MaskScores;
    return suffices(candidate, scores.face)
      ? [{ face: candidate.face, square: crops[index] as SampleSquare, scores }]
      : [];
  });
  const looked = stage === 'all' ? await lookAgain(classifier, picture, accepted) : accepted;
  return looked.map(({ face, square, scores }) => ({
    boundingBox: face.boundingBox,
    labelScores: pooledLabels(scores.labels, face, settings),
    rotation: square.rotation,
    faceConfidence: scores.face,
  }));
}
