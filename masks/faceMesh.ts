import type { GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import type { Point } from '../src/geometry/boundingBox.ts';
import { faceCrop } from '../src/inference/classifier/faceCrop.ts';
import type { DetectedFace } from '../src/inference/detectors/detectedFace.ts';
import type { RgbaImage } from '../src/inference/pixels/rgbaImage.ts';
import { sampleSquare } from '../src/inference/pixels/sampleSquare.ts';

/** px of the model's square input. */
const INPUT_SIZE = 192;

/** How much larger than the classifier's view of a face this model's must be. */
const EXPANSION = 1.2;

/** MediaPipe's face mesh (Kartynnik et al., 2019): 468 landmarks of one face. */
export class FaceMesh {
  readonly #model: GraphModel;

  /** @param model the graph model `facemesh` */
  constructor(model: GraphModel) {
    this.#model = model;
  }

  /** @returns 468 points in px of the image, in MediaPipe's order; undefined where the model sees no face */
  async landmarks(image: RgbaImage, face: DetectedFace): Promise<Point[] | undefined> {
    const crop = faceCrop(face);
    const square = { ...crop, side: crop.side * EXPANSION };
    const input = new Float32Array(INPUT_SIZE ** 2 * 3);
    sampleSquare(image, square, INPUT_SIZE, { low: 0, high: 1 }, input);
    const outputs = tf.tidy(() =>
      this.#model.execute(tf.tensor4d(input, [1, INPUT_SIZE, INPUT_SIZE, 3]), ['Identity_2', 'Identity_1']),
    ) as tf.Tensor[];
    const [mesh, flag] = (await Promise.all(outputs.map((output) => output.data()))) as [Float32Array, Float32Array];
    tf.dispose(outputs);
    if ((flag[0] as number) < 0) return undefined;
    const cos = (Math.cos(square.rotation) * square.side) / INPUT_SIZE;
    const sin = (Math.sin(square.rotation) * square.side) / INPUT_SIZE;
    return Array.from({ length: mesh.length / 3 }, (_, index) => {
      const u = (mesh[index * 3] as number) - INPUT_SIZE / 2;
      const v = (mesh[index * 3 + 1] as number) - INPUT_SIZE / 2;
      return { x: square.centerX + u * cos - v * sin, y: square.centerY + u * sin + v * cos };
    });
  }
}
