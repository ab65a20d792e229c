import * as tf from '@tensorflow/tfjs-core';
import * as faceDetection from '@tensorflow-models/face-detection';
import { vi } from 'vitest';
import { packagedModel, readModelFile } from '../../node/wasmRuntime.ts';
import type { Point } from '../../src/geometry/boundingBox.ts';
import { type BlazeFaceVariant, FULL_RANGE } from '../../src/inference/detectors/blazeFace.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';

/** What @tensorflow-models/face-detection makes of one anchor, in shares of the picture's width and height. */
export interface ReferenceDetection {
  /** Which anchor of the model it comes from. */
  readonly anchor: number;
  /** 0..1 */
  readonly score: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly keypoints: readonly Point[];
}

/** The package's detector for one variant, with a look at what it keeps to itself. */
export interface Reference {
  /** The faces it reports to its users, with its own threshold and its own suppression of doubles. */
  faces(image: RgbaImage): Promise<readonly faceDetection.Face[]>;
  /** The model's input as the package makes it, and every anchor before any is dropped or suppressed. */
  raw(image: RgbaImage): Promise<{ readonly input: Float32Array; readonly detections: readonly ReferenceDetection[] }>;
  dispose(): void;
}

/** The parts of the package's `MediaPipeFaceDetectorTfjs` that its types call private. */
interface Internals extends faceDetection.FaceDetector {
  maxFaces: number;
  tensorsToDetectionConfig: { readonly minScoreThresh: number };
  readonly detectorModel: { execute(input: tf.Tensor, output: string): tf.Tensor };
  detectFaces(image: tf.Tensor3D): Promise<
    readonly {
      readonly ind: number;
      readonly score: readonly number[];
      readonly locationData: {
        readonly relativeBoundingBox: { xMin: number; yMin: number; xMax: number; yMax: number };
        readonly relativeKeypoints: readonly Point[];
      };
    }[]
  >;
}

/** Most faces that are asked of it; the package's own default is one. */
const MOST_FACES = 10;

/** Loads the package's detector with the same model file that the product reads. */
export async function loadReference(variant: BlazeFaceVariant): Promise<Reference> {
  const config = {
    runtime: 'tfjs',
    modelType: variant === FULL_RANGE ? 'full' : 'short',
    maxFaces: MOST_FACES,
    detectorModelUrl: { load: () => readModelFile(packagedModel(variant.model)) },
  } as faceDetection.MediaPipeFaceDetectorTfjsModelConfig;
  const detector = await faceDetection.createDetector(faceDetection.SupportedModels.MediaPipeFaceDetector, config);
  return {
    faces: (image) => withTensor(image, (pixels) => detector.estimateFaces(pixels)),
    raw: (image) => withTensor(image, (pixels) => readRaw(detector as Internals, pixels)),
    dispose: () => detector.dispose(),
  };
}

async function readRaw(detector: Internals, pixels: tf.Tensor3D) {
  const { maxFaces, tensorsToDetectionConfig } = detector;
  let input: Float32Array | undefined;
  const execute = vi.spyOn(detector.detectorModel, 'execute').mockImplementation((tensor, output) => {
    input = tensor.dataSync() as Float32Array;
    execute.mockRestore();
    return detector.detectorModel.execute(tensor, output);
  });
  // The package keeps what this says it may keep: everything.
  const suppression = vi
    .spyOn(tf.image, 'nonMaxSuppressionAsync')
    .mockImplementation(async (boxes) => tf.range(0, (boxes as tf.Tensor2D).shape[0], 1, 'int32'));
  Object.assign(detector, {
    maxFaces: Number.POSITIVE_INFINITY,
    tensorsToDetectionConfig: { ...tensorsToDetectionConfig, minScoreThresh: 0 },
  });
  try {
    const found = await detector.detectFaces(pixels);
    if (!input || suppression.mock.calls.length === 0)
      throw new Error('the package does not work as this test reads it');
    const detections = found.map(({ ind, score, locationData: { relativeBoundingBox: box, relativeKeypoints } }) => ({
      anchor: ind,
      score: score[0] as number,
      left: box.xMin,
      top: box.yMin,
      right: box.xMax,
      bottom: box.yMax,
      keypoints: relativeKeypoints,
    }));
    return { input, detections };
  } finally {
    suppression.mockRestore();
    execute.mockRestore();
    Object.assign(detector, { maxFaces, tensorsToDetectionConfig });
  }
}

async function withTensor<T>({ data, width, height }: RgbaImage, use: (pixels: tf.Tensor3D) => Promise<T>): Promise<T> {
  const rgb = Int32Array.from(data.filter((_, index) => index % 4 !== 3));
  const pixels = tf.tensor3d(rgb, [height, width, 3], 'int32');
  try {
    return await use(pixels);
  } finally {
    pixels.dispose();
  }
}
