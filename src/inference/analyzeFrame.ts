import type { AnalyzedFace } from '../faces/analyzedFace.ts';
import type { KnownFace } from '../faces/knownFace.ts';
import { classifyFaces, classifyKnown } from './classifier/classifyFaces.ts';
import type { Classifier } from './classifier/maskClassifier.ts';
import type { DetectedFace } from './detectors/detectedFace.ts';
import type { SquareDetector } from './detectors/faceDetector.ts';
import { mergeDetections } from './detectors/mergeDetections.ts';
import type { RgbaImage } from './pixels/rgbaImage.ts';
import type { SearchEffort } from './searchEffort.ts';

/** Detections from here on are shown to the classifier, whose "not a face" is the judge of the faint ones (0..1). */
const DETECTION_CONFIDENCE = 0.4;

/** Below this the classifier's doubt removes a detection (0..1). */
const MINIMUM_FACE_CONFIDENCE = 0.4;

/** A followed face that the classifier is less sure of (0..1) is to be looked for again. */
const STILL_A_FACE = 0.6;

/** The searches that the models of a frame are enough for. */
export type FrameEffort = Exclude<SearchEffort, 'crowd' | 'exhaustive'>;

/** The models a frame goes through. */
export interface FrameModels {
  /** The fast one, run on every frame. */
  readonly shortRange: SquareDetector;
  /** Finds smaller faces; run when the frame asks for it, or when the fast one finds nothing. */
  readonly fullRange: SquareDetector;
  readonly classifier: Classifier;
}

/**
 * Finds the faces of a frame and classifies all of them in one batch.
 *
 * @param effort `thorough` to look also for faces too small for the fast detector, `follow` to look for none
 * @param known for `follow`: the faces to classify
 * @returns faces in px of the frame
 */
export async function analyzeFrame(
  models: FrameModels,
  frame: RgbaImage,
  effort: FrameEffort,
  known: readonly KnownFace[] = [],
): Promise<AnalyzedFace[]> {
  if (effort === 'follow') return classifyKnown(models.classifier, frame, known, STILL_A_FACE);
  const faces = await detectFaces(models, frame, effort === 'thorough');
  return classifyFaces(models.classifier, frame, faces, MINIMUM_FACE_CONFIDENCE);
}

async function detectFaces(models: FrameModels, frame: RgbaImage, thorough: boolean): Promise<DetectedFace[]> {
  const near = await models.shortRange.detect(frame, DETECTION_CONFIDENCE);
  if (near.length > 0 && !thorough) return near;
  return mergeDetections(near, await models.fullRange.detect(frame, DETECTION_CONFIDENCE));
}
