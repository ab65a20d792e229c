import type { GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { recordKernels, type Tape } from './kernelTape.ts';

/** Input shapes for which a tape is kept; more than any gallery shows. */
const MAXIMUM_TAPES = 16;

/**
 * A graph model with one input and one output. On wasm it runs the kernels as it recorded them at the first input of a
 * shape: tfjs's own bookkeeping (walking the graph, tracking tensors, tidying up) takes a fifth of a small model's time and
 * leaves some 400 kB of garbage behind at each check.
 */
export class RecordedModel {
  readonly #model: GraphModel;
  readonly #output: string | undefined;
  readonly #tapes = new Map<string, Tape>();

  /**
   * @param model is disposed with this
   * @param output name of the node to compute, if not the model's only output
   */
  constructor(model: GraphModel, output?: string) {
    this.#model = model;
    this.#output = output;
  }

  /**
   * @param values the input's numbers
   * @param shape of the input
   * @returns the output's numbers
   */
  async run(values: Float32Array, shape: readonly number[]): Promise<Float32Array> {
    const known = this.#tapes.get(shape.join());
    if (known) return known.play(values);
    if (tf.getBackend() === 'wasm' && this.#tapes.size < MAXIMUM_TAPES) return this.#record(values, shape);
    const output = tf.tidy(() => this.#execute(tf.tensor(values, [...shape])));
    try {
      return (await output.data()) as Float32Array;
    } finally {
      output.dispose();
    }
  }

  dispose(): void {
    for (const tape of this.#tapes.values()) tape.dispose();
    this.#tapes.clear();
    this.#model.dispose();
  }

  #execute(input: tf.Tensor): tf.Tensor {
    return this.#model.execute(input, this.#output) as tf.Tensor;
  }

  #record(values: Float32Array, shape: readonly number[]): Float32Array {
    const weights = Object.values(this.#model.weights).flat();
    const { numbers, tape } = recordKernels(values, shape, weights, (input) => this.#execute(input));
    this.#tapes.set(shape.join(), tape);
    return numbers;
  }
}
