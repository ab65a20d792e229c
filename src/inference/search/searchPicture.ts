import type { AnalyzedFace } from '../../faces/analyzedFace.ts';
import { shorterSide } from '../../geometry/boundingBox.ts';
import type { FrameModels } from '../analyzeFrame.ts';
import { faceCrop } from '../classifier/faceCrop.ts';
import { lookAgain } from '../classifier/lookAgain.ts';
import type { MaskScores } from '../classifier/maskClassifier.ts';
import type { ScaleDetector } from '../detectors/faceDetector.ts';
import type { RgbaImage } from '../pixels/rgbaImage.ts';
import { letterboxSquare, type SampleSquare } from '../pixels/sampleSquare.ts';
import { enoughEvidence } from './enoughEvidence.ts';
import { type FaceCandidate, type Finding, fuseDetections } from './fuseDetections.ts';
import { judgedEvidence } from './judgedEvidence.ts';
import { pooledLabels } from './pooledLabels.ts';
import { searchScales } from './searchScales.ts';
import { SEARCH, type SearchSettings, type SearchStage } from './searchSettings.ts';

/** A face that fills the picture is found when the picture is seen with a margin. */
const PADDING = 1.6;

/** The models a first look at a picture goes through. */
export interface GlanceModels extends FrameModels {
  readonly smallFaces: ScaleDetector;
}

/** The models a still picture goes through. */
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
 * Finds the faces of a still picture, large and small, and classifies them. Slower and more thorough than
 * `analyzeFrame`: five passes of two detectors at several scales beside BlazeFace; what they agree on and the classifier
 * does not refuse is a face. The first look is reported at once.
 */
export async function* searchPicture(models: PictureModels, picture: RgbaImage): AsyncGenerator<PictureSearch> {
  const findings = await firstLook(models, picture);
  yield { faces: await judge(models, picture, findings, 'first'), progress: 0.2 };
  findings.push(...(await closerLooks(models, picture)));
  yield { faces: await judge(models, picture, findings, 'all'), progress: 1 };
}

/** The first look of the search: finds small faces too, at a fifth of the whole search's cost. For live video. */
export async function glanceAtPicture(models: GlanceModels, picture: RgbaImage): Promise<readonly AnalyzedFace[]> {
  return judge(models, picture, await firstLook(models, picture), 'frame');
}

/** The same search, for those who want its end only. */
export async function analyzePicture(models: PictureModels, picture: RgbaImage): Promise<readonly AnalyzedFace[]> {
  let found: readonly AnalyzedFace[] = [];
  for await (const { faces } of searchPicture(models, picture)) found = faces;
  return found;
}

/** One pass of our own detector, and BlazeFace in three ways. */
export async function firstLook(
  { shortRange, fullRange, smallFaces }: GlanceModels,
  picture: RgbaImage,
): Promise<Finding[]> {
  const { own, blazeFace } = SEARCH.faintest;
  const whole = letterboxSquare(picture);
  const padded = { ...whole, side: whole.side * PADDING };
  return [
    { finder: 'own', faces: await smallFaces.detect(picture, own, searchScales(picture).coarse) },
    { finder: 'blazeFace', faces: await shortRange.detect(picture, blazeFace, whole) },
    { finder: 'blazeFace', faces: await fullRange.detect(picture, blazeFace, whole) },
    { finder: 'blazeFace', faces: await shortRange.detect(picture, blazeFace, padded) },
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

/** Asks the classifier about all candidates that its word could make a face; of those that are, a second time at the end. */
async function judge(
  { classifier }: Pick<FrameModels, 'classifier'>,
  picture: RgbaImage,
  findings: readonly Finding[],
  stage: SearchStage,
  settings: SearchSettings = SEARCH,
): Promise<AnalyzedFace[]> {
  const suffices = ({ face, evidence }: FaceCandidate, faceConfidence: number) =>
    judgedEvidence(evidence, faceConfidence, settings) >=
    enoughEvidence(shorterSide(face.boundingBox), stage, settings);
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
