import type { GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { weightedNonMaxSuppression } from '../../src/geometry/nonMaxSuppression.ts';
import type { DetectedFace } from '../../src/inference/detectedFace.ts';
import type { RgbaImage } from '../../src/inference/rgbaImage.ts';

/** Overlap (0..1) from which on two detections are one face. */
const SUPPRESSION_OVERLAP = 0.4;

/**
 * FaceBoxes (Zhang et al., "FaceBoxes: A CPU Real-time Face Detector with High Accuracy", 2017): slower than BlazeFace,
 * finds faces of 16 px and more in a picture of any size, gives no keypoints.
 */
export class FaceBoxesDetector {
  readonly #model: GraphModel;

  /** @param model the graph model `faceboxes`; the detector disposes it */
  constructor(model: GraphModel) {
    this.#model = model;
  }

  /**
   * @param image at the scale to search at: faces under 16 px of it are missed
   * @param minimumConfidence 0..1
   * @returns faces in px of the image, most confident first
   */
  async detect(image: RgbaImage, minimumConfidence: number): Promise<DetectedFace[]> {
    const input = tf.tidy(() => tf.tensor4d(withoutAlpha(image), [1, image.height, image.width, 3], 'int32'));
    const outputs = (await this.#model.executeAsync(input, ['scores', 'boxes'])) as tf.Tensor[];
    const [scores, boxes] = await Promise.all(outputs.map((output) => output.data()));
    tf.dispose([input, ...outputs]);
    return decode(scores as ArrayLike<number>, boxes as ArrayLike<number>, image, minimumConfidence);
  }

  dispose(): void {
    this.#model.dispose();
  }
}

function decode(
  scores: ArrayLike<number>,
  boxes: ArrayLike<number>,
  { width, height }: RgbaImage,
  minimumConfidence: number,
): DetectedFace[] {
  const found = Array.from(scores).flatMap((confidence, index): DetectedFace[] => {
    if (confidence < minimumConfidence) return [];
    const [top, left, bottom, right] = [0, 1, 2, 3].map((side) => boxes[4 * index + side] as number) as Corners;
    const boundingBox = {
      x: left * width,
      y: top * height,
      width: (right - left) * width,
      height: (bottom - top) * height,
    };
    return [{ boundingBox, confidence, keypoints: [] }];
  });
  return weightedNonMaxSuppression(found, SUPPRESSION_OVERLAP);
}

type Corners = [number, number, number, number];

function withoutAlpha({ data, width, height }: RgbaImage): Int32Array {
  const rgb = new Int32Array(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = data[from] as number;
    rgb[to + 1] = data[from + 1] as number;
    rgb[to + 2] = data[from + 2] as number;
  }
  return rgb;
}
