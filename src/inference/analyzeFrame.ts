import type { AnalyzedFace } from '../faces/analyzedFace.ts';
import type { KnownFace } from '../faces/knownFace.ts';
import { classifyFaces, classifyKnown } from './classifier/classifyFaces.ts';
import type { Classifier } from './classifier/maskClassifier.ts';
import type { DetectedFace } from './detectors/detectedFace.ts';
import type { ScaleDetector, SquareDetector } from './detectors/faceDetector.ts';
import { mergeDetections } from './detectors/mergeDetections.ts';
import type { RgbaImage } from './pixels/rgbaImage.ts';
import type { SearchEffort } from './searchEffort.ts';

/**
 * Detections at least this confident (0..1) are shown to the classifier. The bar is low, because the classifier's "not
 * a face" sorts out the false alarms; each of them costs a classification, though.
 */
const DETECTION_CONFIDENCE = 0.4;

/**
 * px that the second detector looks at in a frame: it finds faces of a fortieth of the frame's longer side, in about the
 * time of two looks of the fast detector.
 */
const SECOND_LOOK_PIXELS = 100_000;

/**
 * Its detections count from this confidence (0..1) on. It says more of what it is not sure of than the fast one: at 0.4, hands
 * came through as faces in one of three group pictures.
 */
const SECOND_LOOK_CONFIDENCE = 0.6;

/** A detection is dropped if the classifier takes it for a face with less probability than this (0..1). */
const MINIMUM_FACE_CONFIDENCE = 0.4;

/** A followed face is dropped below this probability (0..1): it has moved away, and the detector must find it again. */
const STILL_A_FACE = 0.6;

/** The efforts that need no other models than `FrameModels`. */
export type FrameEffort = Exclude<SearchEffort, 'crowd' | 'exhaustive'>;

/** The models that check a frame. */
export interface FrameModels {
  /** The fast detector, which runs on every frame in which faces are looked for. */
  readonly shortRange: SquareDetector;
  /** Our own detector: it finds smaller faces too, and runs when a frame asks for it or the fast one finds nothing. */
  readonly faces: ScaleDetector;
  readonly classifier: Classifier;
}

/**
 * Finds the faces of a frame and classifies all of them in one batch.
 *
 * @param effort `thorough` also looks for faces that are too small for the fast detector, `follow` looks for none
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
  const scale = Math.min(1, Math.sqrt(SECOND_LOOK_PIXELS / (frame.width * frame.height)));
  return mergeDetections(near, await models.faces.detect(frame, SECOND_LOOK_CONFIDENCE, scale));
}
