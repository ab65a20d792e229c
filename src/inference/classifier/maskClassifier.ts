import type { GraphModel } from '@tensorflow/tfjs-converter';
import { MASK_LABELS } from '../../faces/maskLabel.ts';
import { mirrorRows } from '../pixels/mirrorRows.ts';
import type { RgbaImage } from '../pixels/rgbaImage.ts';
import { type SampleSquare, sampleSquare } from '../pixels/sampleSquare.ts';
import { RecordedModel } from '../runtime/recordedModel.ts';
import { type ClassifierContract, outputsOf, readContract } from './classifierContract.ts';

/** What the classifier says of one face. */
export interface MaskScores {
  /** Probabilities of MASK_LABELS, in their order, given that this is a face; they add up to 1. */
  readonly labels: readonly number[];
  /** How likely this is a face at all, 0..1. */
  readonly face: number;
  /** Probability of each of FACE_PARTS to be bare, 0..1; missing if the model does not tell. */
  readonly bare?: readonly number[];
}

/** What says how faces wear a mask; the product's is `MaskClassifier`. */
export type Classifier = Pick<MaskClassifier, 'classify'>;

const INPUT_RANGE = { low: 0, high: 1 };

/**
 * Tells how a face wears a mask. The shipped model is MobileNetV2 (Sandler et al., 2018), see
 * models/mask-classifier/MODEL_CARD.md; a build may hold another one that keeps to `ClassifierContract`.
 */
export class MaskClassifier {
  readonly #model: RecordedModel;
  /**
   * Kept from call to call: a new array for each check would let the process grow until the next garbage collection.
   */
  #input = new Float32Array(0);
  /** px of the square input, as the model's file says. */
  readonly inputSize: number;
  readonly #contract: ClassifierContract;

  /**
   * @param model the classifier disposes it
   * @throws if the model does not fit, see `readContract`
   */
  constructor(model: GraphModel) {
    this.#model = new RecordedModel(model);
    const { metadata, inputs, outputs } = model;
    const contract = readContract({ metadata, input: inputs[0]?.shape, output: outputs[0]?.shape });
    this.inputSize = contract.inputSize;
    this.#contract = contract;
  }

  /**
   * @param squares the faces' crops, see faceCrop
   * @param how `mirrored` shows the model each face mirrored
   * @returns one MaskScores a square, in the same order
   */
  async classify(
    image: RgbaImage,
    squares: readonly SampleSquare[],
    how: { readonly mirrored?: boolean } = {},
  ): Promise<MaskScores[]> {
    if (squares.length === 0) return [];
    const size = this.inputSize;
    const count = squares.length * size * size * 3;
    if (this.#input.length < count) this.#input = new Float32Array(count);
    const input = this.#input.subarray(0, count);
    for (const [index, square] of squares.entries()) {
      sampleSquare(image, square, size, INPUT_RANGE, input, index * size * size * 3);
    }
    if (how.mirrored) mirrorRows(input, size);
    const probabilities = await this.#model.run(input, [squares.length, size, size, 3]);
    const outputs = outputsOf(this.#contract);
    if (probabilities.length !== squares.length * outputs) {
      const each = probabilities.length / squares.length;
      throw new Error(`mask classifier: ${outputs} outputs wanted, the model has ${each}`);
    }
    return squares.map((_, index) => scoresOf(this.#contract, probabilities.subarray(index * outputs)));
  }

  dispose(): void {
    this.#model.dispose();
  }
}

/** @param probabilities begin with this face's: one for each of the classes, then one for each of the parts */
function scoresOf({ classes, parts }: ClassifierContract, probabilities: Float32Array): MaskScores {
  const labels = MASK_LABELS.map((label) => {
    const at = classes.indexOf(label);
    return at < 0 ? 0 : (probabilities[at] as number);
  });
  const face = labels.reduce((sum, probability) => sum + probability, 0);
  const scores = { labels: labels.map((probability) => probability / Math.max(face, 1e-9)), face };
  if (parts.length === 0) return scores;
  return { ...scores, bare: Array.from(probabilities.subarray(classes.length, classes.length + parts.length)) };
}
