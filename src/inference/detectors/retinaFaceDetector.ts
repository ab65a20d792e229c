import type { GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { weightedNonMaxSuppression } from '../../geometry/nonMaxSuppression.ts';
import { paddedTo, pictureTensor } from '../pixels/pictureTensor.ts';
import type { RgbaImage } from '../pixels/rgbaImage.ts';
import { decodeRetinaFace } from './decodeRetinaFace.ts';
import type { DetectedFace } from './detectedFace.ts';
import type { ScaleDetector } from './faceDetector.ts';
import { inPicture } from './inPicture.ts';
import { LEVELS, MEAN, SIDE_MULTIPLE, SPREAD } from './retinaFace.ts';

/** Overlap (IoU, 0..1) from which on two anchors of one look found the same face; InsightFace's figure. */
const SUPPRESSION_OVERLAP = 0.4;

/**
 * RetinaFace with a MobileNet of width 0.25, trained on WIDER Face: faces of 10 px and more in a picture of any size.
 */
export class RetinaFaceDetector implements ScaleDetector {
  readonly #model: GraphModel;

  /** @param model models/retina-face; the detector disposes it */
  constructor(model: GraphModel) {
    this.#model = model;
  }

  /**
   * @param minimumConfidence 0..1
   * @param scale how much the picture is enlarged (or shrunk) before it is searched
   * @returns faces in px of the image, most confident first, whose keypoints are the two eyes
   */
  async detect(image: RgbaImage, minimumConfidence: number, scale = 1): Promise<DetectedFace[]> {
    const outputs = tf.tidy(() => {
      const input = tf.sub<tf.Tensor4D>(pictureTensor(image, scale, 255 / SPREAD), MEAN / SPREAD);
      return this.#model.execute(
        paddedTo(SIDE_MULTIPLE, input),
        LEVELS.map(({ output }) => output),
      );
    }) as tf.Tensor4D[];
    try {
      const found = await Promise.all(
        outputs.map(async (output, index) => {
          const level = LEVELS[index] as (typeof LEVELS)[number];
          return decodeRetinaFace(await output.data(), output.shape[2], level, minimumConfidence);
        }),
      );
      return weightedNonMaxSuppression(inPicture(found.flat(), image, scale), SUPPRESSION_OVERLAP);
    } finally {
      tf.dispose(outputs);
    }
  }

  dispose(): void {
    this.#model.dispose();
  }
}
