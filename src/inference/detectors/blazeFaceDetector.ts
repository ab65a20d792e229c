import type { GraphModel } from '@tensorflow/tfjs-converter';
import type { RgbaImage } from '../pixels/rgbaImage.ts';
import { letterboxSquare, type SampleSquare, sampleSquare } from '../pixels/sampleSquare.ts';
import { RecordedModel } from '../runtime/recordedModel.ts';
import { anchorCenters, type BlazeFaceVariant, decodeBlazeFace } from './blazeFace.ts';
import type { DetectedFace } from './detectedFace.ts';
import type { SquareDetector } from './faceDetector.ts';

/** What byte 0 and byte 255 become in both variants' input. */
export const INPUT_RANGE = { low: -1, high: 1 };

/** The node both variants give faces at; asking for it alone spares the full range model its head for whole persons. */
export const FACES_OUTPUT = 'Identity';

/** MediaPipe's BlazeFace (Bazarevsky et al., 2019) on tfjs: sampling and decoding are ours and keep the confidences. */
export class BlazeFaceDetector implements SquareDetector {
  readonly #model: RecordedModel;
  readonly #variant: BlazeFaceVariant;
  readonly #anchors;
  readonly #input: Float32Array;

  /** @param model the variant's graph model; the detector disposes it */
  constructor(model: GraphModel, variant: BlazeFaceVariant) {
    this.#model = new RecordedModel(model, FACES_OUTPUT);
    this.#variant = variant;
    this.#anchors = anchorCenters(variant);
    this.#input = new Float32Array(variant.inputSize ** 2 * 3);
  }

  async detect(
    image: RgbaImage,
    minimumConfidence: number,
    square: SampleSquare = letterboxSquare(image),
  ): Promise<DetectedFace[]> {
    const { inputSize } = this.#variant;
    sampleSquare(image, square, inputSize, INPUT_RANGE, this.#input);
    const raw = await this.#model.run(this.#input, [1, inputSize, inputSize, 3]);
    return decodeBlazeFace(this.#variant, this.#anchors, raw, square, minimumConfidence);
  }

  dispose(): void {
    this.#model.dispose();
  }
}
