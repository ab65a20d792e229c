import type { GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { weightedNonMaxSuppression } from '../../geometry/nonMaxSuppression.ts';
import { paddedTo, pictureTensor } from '../pixels/pictureTensor.ts';
import type { RgbaImage } from '../pixels/rgbaImage.ts';
import { decodeHeatMap } from './decodeHeatMap.ts';
import type { DetectedFace } from './detectedFace.ts';
import type { ScaleDetector } from './faceDetector.ts';
import { inPicture } from './inPicture.ts';

/** The model's pyramid halves the picture four times: its sides must be multiples of this, in px. */
const SIDE_MULTIPLE = 16;

/**
 * Overlap (IoU, 0..1) from which on two peaks are the same face; "Objects as Points" does without, as peaks are rarely
 * double.
 */
const SUPPRESSION_OVERLAP = 0.35;

/** Our own detector for still pictures (models/small-face-detector): faces of 10 to 200 px in a picture of any size. */
export class SmallFaceDetector implements ScaleDetector {
  readonly #model: GraphModel;

  /** @param model models/small-face-detector; the detector disposes it */
  constructor(model: GraphModel) {
    this.#model = model;
  }

  /**
   * @param minimumConfidence 0..1
   * @param scale how much the picture is enlarged (or shrunk) before it is searched
   * @returns faces in px of the image, most confident first, without keypoints, with label scores
   */
  async detect(image: RgbaImage, minimumConfidence: number, scale = 1): Promise<DetectedFace[]> {
    const output = tf.tidy(() =>
      this.#model.execute(paddedTo(SIDE_MULTIPLE, pictureTensor(image, scale, 1))),
    ) as tf.Tensor4D;
    try {
      const [, rows, columns] = output.shape;
      const peaks = decodeHeatMap(await output.data(), rows, columns, minimumConfidence);
      const faces = peaks.map((peak) => ({ ...peak, keypoints: [] }));
      return weightedNonMaxSuppression(inPicture(faces, image, scale), SUPPRESSION_OVERLAP);
    } finally {
      output.dispose();
    }
  }

  dispose(): void {
    this.#model.dispose();
  }
}
