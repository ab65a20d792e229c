import type { GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { weightedNonMaxSuppression } from '../geometry/nonMaxSuppression.ts';
import { decodeHeatMap } from './decodeHeatMap.ts';
import type { DetectedFace } from './detectedFace.ts';
import type { RgbaImage } from './rgbaImage.ts';

/** Folder of the model below `models/`. */
export const SMALL_FACE_MODEL = 'small-face-detector';

/** The model's pyramid halves the picture four times: its sides must be multiples of this, in px. */
const SIDE_MULTIPLE = 16;

/** Overlap (IoU, 0..1) from which on two detections are one face. */
const SUPPRESSION_OVERLAP = 0.35;

/** Our own detector for still pictures (models/small-face-detector): faces of 10 to 200 px in a picture of any size. */
export class SmallFaceDetector {
  readonly #model: GraphModel;

  /** @param model models/small-face-detector; the detector disposes it */
  constructor(model: GraphModel) {
    this.#model = model;
  }

  /**
   * @param minimumConfidence 0..1
   * @param scale how much the picture is enlarged (or shrunk) before it is searched
   * @returns faces in px of the image, most confident first, without keypoints
   */
  async detect(image: RgbaImage, minimumConfidence: number, scale: number): Promise<DetectedFace[]> {
    const width = Math.max(1, Math.round(image.width * scale));
    const height = Math.max(1, Math.round(image.height * scale));
    const output = tf.tidy(() => this.#model.execute(modelInput(image, width, height))) as tf.Tensor4D;
    try {
      const [, rows, columns] = output.shape;
      const found = decodeHeatMap(await output.data(), rows, columns, minimumConfidence);
      const toImage = { x: image.width / width, y: image.height / height };
      const faces = found.map(({ boundingBox: { x, y, width: w, height: h }, confidence }) => ({
        boundingBox: { x: x * toImage.x, y: y * toImage.y, width: w * toImage.x, height: h * toImage.y },
        confidence,
        keypoints: [],
      }));
      return weightedNonMaxSuppression(faces, SUPPRESSION_OVERLAP);
    } finally {
      output.dispose();
    }
  }

  dispose(): void {
    this.#model.dispose();
  }
}

/** 1 x height x width x 3 in 0..1, black below and to the right up to the next multiple the model takes. */
function modelInput(image: RgbaImage, width: number, height: number): tf.Tensor4D {
  const bytes = tf.tensor4d(withoutAlpha(image), [1, image.height, image.width, 3]);
  const scaled =
    width === image.width && height === image.height
      ? bytes
      : tf.image.resizeBilinear(bytes as tf.Tensor4D, [height, width], false, true);
  const padding = (side: number): [number, number] => [0, -side & (SIDE_MULTIPLE - 1)];
  return tf.pad4d(scaled, [[0, 0], padding(height), padding(width), [0, 0]]);
}

/** Red, green and blue, each 0..1. */
function withoutAlpha({ data, width, height }: RgbaImage): Float32Array {
  const rgb = new Float32Array(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = (data[from] as number) / 255;
    rgb[to + 1] = (data[from + 1] as number) / 255;
    rgb[to + 2] = (data[from + 2] as number) / 255;
  }
  return rgb;
}
