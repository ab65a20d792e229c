import { readFile } from 'node:fs/promises';
import type { GraphModelWriter, Storage, Weight } from './graphModelWriter.ts';

/** Keras's epsilon for batch norm, which the training uses too. */
const EPSILON = 1e-3;

/** Repeats and first stride of MobileNetV2's stages; their channels follow from the weights. */
const STAGES = [
  { repeats: 1, stride: 1 },
  { repeats: 2, stride: 2 },
  { repeats: 3, stride: 2 },
  { repeats: 4, stride: 2 },
  { repeats: 3, stride: 1 },
  { repeats: 3, stride: 2 },
  { repeats: 1, stride: 1 },
];

/** What dump_weights.py says of a checkpoint. */
export interface CheckpointDescription {
  readonly width: number;
  readonly size: number;
  readonly weights: readonly { readonly name: string; readonly shape: readonly number[] }[];
  /** What PyTorch says of made-up pictures (parityInput.ts). */
  readonly parityLogits: readonly (readonly number[])[];
}

/** What a layer of ours is: convolution with ReLU6, convolution without, depthwise convolution with ReLU6. */
export type LayerKind = 'relu' | 'linear' | 'depthwise';

/** A dumped PyTorch checkpoint, to be written as a tfjs graph with batch norm folded into the kernels. */
export class Checkpoint {
  readonly description: CheckpointDescription;
  readonly #tensors: ReadonlyMap<string, { shape: readonly number[]; values: Float32Array }>;
  readonly #storage: Storage;

  private constructor(description: CheckpointDescription, numbers: Float32Array, storage: Storage) {
    this.description = description;
    this.#storage = storage;
    const tensors = new Map<string, { shape: readonly number[]; values: Float32Array }>();
    let offset = 0;
    for (const { name, shape } of description.weights) {
      const count = shape.reduce((product, side) => product * side, 1);
      tensors.set(name, { shape, values: numbers.subarray(offset, offset + count) });
      offset += count;
    }
    this.#tensors = tensors;
  }

  /** @param stem path without ending of what dump_weights.py wrote */
  static async read(stem: string, storage: Storage): Promise<Checkpoint> {
    const description: CheckpointDescription = JSON.parse(await readFile(`${stem}.json`, 'utf8'));
    const file = await readFile(`${stem}.bin`);
    return new Checkpoint(description, new Float32Array(file.buffer, file.byteOffset, file.byteLength / 4), storage);
  }

  has(name: string): boolean {
    return this.#tensors.has(name);
  }

  /** @throws if there is no such weight */
  tensor(name: string): { shape: readonly number[]; values: Float32Array } {
    const found = this.#tensors.get(name);
    if (!found) throw new Error(`the checkpoint has no weight ${name}`);
    return found;
  }

  /** Adds a ConvNorm layer to a graph. @returns the node's name */
  layer(graph: GraphModelWriter, name: string, input: string, stride: number, kind: LayerKind): string {
    const { kernel, bias } = this.#folded(name, kind === 'depthwise');
    if (kind === 'depthwise') return graph.depthwise(name, input, kernel, bias, { stride, activation: 'Relu6' });
    return graph.convolution(name, input, kernel, bias, { stride, activation: kind === 'relu' ? 'Relu6' : 'none' });
  }

  /**
   * Adds MobileNetV2's stem and its inverted residual blocks.
   *
   * @param last number of the last block
   * @returns the blocks' outputs
   */
  backbone(graph: GraphModelWriter, input: string, last: number): string[] {
    let x = this.layer(graph, 'stem', input, 2, 'relu');
    const outputs: string[] = [];
    const blocks = STAGES.flatMap(({ repeats, stride }) =>
      Array.from({ length: repeats }, (_, index) => ({ stride: index === 0 ? stride : 1, first: index === 0 })),
    );
    for (const [index, { stride, first }] of blocks.slice(0, last + 1).entries()) {
      const name = `blocks.${index}`;
      const expands = this.has(`${name}.expand.conv.weight`);
      const expanded = expands ? this.layer(graph, `${name}.expand`, x, 1, 'relu') : x;
      const depthwise = this.layer(graph, `${name}.depthwise`, expanded, stride, 'depthwise');
      const projected = this.layer(graph, `${name}.project`, depthwise, 1, 'linear');
      x = first ? projected : graph.add(`${name}.add`, x, projected);
      outputs.push(x);
    }
    return outputs;
  }

  /** Folds a layer's batch norm into its kernel (to height x width x inputs x outputs) and a bias. */
  #folded(layer: string, depthwise: boolean): { kernel: Weight; bias: Weight } {
    const { shape, values: kernel } = this.tensor(`${layer}.conv.weight`);
    const [gamma, beta, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map(
      (name) => this.tensor(`${layer}.norm.${name}`).values,
    ) as [Float32Array, Float32Array, Float32Array, Float32Array];
    const scale = gamma.map((value, channel) => value / Math.sqrt((variance[channel] as number) + EPSILON));
    const [outputs, inputs, height, width] = shape as [number, number, number, number];
    const kernelShape = depthwise ? [height, width, outputs, 1] : [height, width, inputs, outputs];
    const bias = beta.map((value, channel) => value - (mean[channel] as number) * (scale[channel] as number));
    return {
      kernel: { shape: kernelShape, values: channelsLast(shape, kernel, scale), storage: this.#storage },
      bias: { shape: [outputs], values: bias, storage: 'float32' },
    };
  }
}

/** A PyTorch kernel (outputs x inputs x height x width) as TensorFlow orders it, each output channel scaled. */
export function channelsLast(shape: readonly number[], kernel: Float32Array, scale: ArrayLike<number>): Float32Array {
  const [outputs, inputs, height, width] = shape as [number, number, number, number];
  const moved = new Float32Array(kernel.length);
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) {
      for (let at = 0; at < height * width; at++) {
        const value = (kernel[(o * inputs + i) * height * width + at] as number) * (scale[o] as number);
        moved[at * inputs * outputs + i * outputs + o] = value;
      }
    }
  }
  return moved;
}
