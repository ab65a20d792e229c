import type { AnalyzedFace } from './analyzedFace.ts';
import type { FaceBoxesDetector } from './faceBoxesDetector.ts';
import { faceCrop } from './faceCrop.ts';
import type { FrameModels } from './frameAnalyzer.ts';
import { type Finding, fuseDetections } from './fuseDetections.ts';
import { geometricMean, type WeightedScores } from './geometricMean.ts';
import type { RgbaImage } from './rgbaImage.ts';
import { letterboxSquare } from './sampleSquare.ts';
import { searchScales } from './searchScales.ts';
import type { SmallFaceDetector } from './smallFaceDetector.ts';

/** Faintest detections that count as evidence at all (0..1). */
const FAINTEST = { blazeFace: 0.3, own: 0.15, faceBoxes: 0.2 };

/** How much the classifier's opinion, whether this is a face, counts beside the detectors' evidence. */
const JUDGE_WEIGHT = 0.4;

/** How much the detector's opinion on the mask, which sees the surroundings too, counts beside the classifier's. */
const DETECTOR_LABEL_WEIGHT = 0.5;

/**
 * Evidence and judgement that make a face: at the first look, when all detectors have been asked, and in a frame of a video,
 * where the tracker drops what the next frames don't show.
 */
const ENOUGH = { first: 0.95, all: 1.1, frame: 0.9 };

/** A face that fills the picture is found when the picture is seen with a margin. */
const PADDING = 1.6;

/** The models a first look at a picture goes through. */
export interface GlanceModels extends FrameModels {
  readonly smallFaces: SmallFaceDetector;
}

/** The models a still picture goes through. */
export interface PictureModels extends GlanceModels {
  readonly faceBoxes: FaceBoxesDetector;
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
 * `analyzeFrame`: four passes of two detectors at several scales beside BlazeFace; what they agree on and the classifier
 * does not refuse is a face. The first look is reported at once.
 */
export async function* searchPicture(models: PictureModels, picture: RgbaImage): AsyncGenerator<PictureSearch> {
  const { smallFaces, faceBoxes } = models;
  const scales = searchScales(picture);
  const findings = await firstLook(models, picture, scales.coarse);
  yield { faces: await judge(models, picture, findings, ENOUGH.first), progress: 0.2 };
  findings.push({ finder: 'own', faces: await smallFaces.detect(picture, FAINTEST.own, scales.fine) });
  for (const scale of [scales.second, scales.secondFine]) {
    findings.push({ finder: 'faceBoxes', faces: await faceBoxes.detect(picture, FAINTEST.faceBoxes, scale) });
  }
  yield { faces: await judge(models, picture, findings, ENOUGH.all), progress: 1 };
}

/** The first look of the search: finds small faces too, at a fifth of the whole search's cost. For live video. */
export async function glanceAtPicture(models: GlanceModels, picture: RgbaImage): Promise<readonly AnalyzedFace[]> {
  const findings = await firstLook(models, picture, searchScales(picture).coarse);
  return judge(models, picture, findings, ENOUGH.frame);
}

/** The same search, for those who want its end only. */
export async function analyzePicture(models: PictureModels, picture: RgbaImage): Promise<readonly AnalyzedFace[]> {
  let found: readonly AnalyzedFace[] = [];
  for await (const { faces } of searchPicture(models, picture)) found = faces;
  return found;
}

async function firstLook(
  { shortRange, fullRange, smallFaces }: GlanceModels,
  picture: RgbaImage,
  coarse: number,
): Promise<Finding[]> {
  const whole = letterboxSquare(picture);
  const padded = { ...whole, side: whole.side * PADDING };
  return [
    { finder: 'own', faces: await smallFaces.detect(picture, FAINTEST.own, coarse) },
    { finder: 'blazeFace', faces: await shortRange.detect(picture, FAINTEST.blazeFace, whole) },
    { finder: 'blazeFace', faces: await fullRange.detect(picture, FAINTEST.blazeFace, whole) },
    { finder: 'blazeFace', faces: await shortRange.detect(picture, FAINTEST.blazeFace, padded) },
  ];
}

/** Asks the classifier about all candidates that its word could make a face. */
async function judge(
  { classifier }: FrameModels,
  picture: RgbaImage,
  findings: readonly Finding[],
  enough: number,
): Promise<AnalyzedFace[]> {
  const candidates = fuseDetections(findings).filter(({ evidence }) => evidence + JUDGE_WEIGHT >= enough);
  const crops = candidates.map(({ face }) => faceCrop(face));
  const scores = await classifier.classify(picture, crops);
  return candidates.flatMap(({ face: { boundingBox, labelScores }, evidence }, index) => {
    const { labels, face } = scores[index] ?? { labels: [], face: 0 };
    if (evidence + JUDGE_WEIGHT * face < enough) return [];
    const rotation = crops[index]?.rotation ?? 0;
    const opinions: WeightedScores[] = [{ scores: labels, weight: 1 }];
    if (labelScores) opinions.push({ scores: labelScores, weight: DETECTOR_LABEL_WEIGHT });
    return [{ boundingBox, labelScores: geometricMean(opinions), rotation, faceConfidence: face }];
  });
}
