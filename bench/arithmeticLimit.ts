import type { GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { quantile } from '../node/statistics.ts';
import { loadModelFile, packagedModel, readModelFile, startWasm } from '../node/wasmRuntime.ts';
import { SHORT_RANGE } from '../src/inference/detectors/blazeFace.ts';
import { ownModelFile } from '../src/inference/runtime/models.ts';
import { RecordedModel } from '../src/inference/runtime/recordedModel.ts';

/** What a model takes beside what its arithmetic alone would take. */
interface ModelLimit {
  readonly name: string;
  /** Multiplications for one picture. */
  readonly multiplications: number;
  /** ms for one picture of the batch, median. */
  readonly ms: number;
  /** ms at the machine's rate. */
  readonly leastMs: number;
}

/** How near the models come to what the machine can do. */
export interface ArithmeticLimit {
  /** Multiplications a second of one WebAssembly thread, in a convolution that does little else. */
  readonly rate: number;
  readonly models: readonly ModelLimit[];
}

const REPEATS = 25;

/** A convolution whose weights and pictures fit a processor's cache: px of a side, channels in and out. */
const RATE = { side: 28, channels: 256 };

/** The models that a live check runs, px of their input, and pictures at a time. */
const MODELS = [
  { name: 'mask classifier, one of nine faces', file: ownModelFile('classifier'), side: 96, batch: 9 },
  { name: 'mask classifier, a single face', file: ownModelFile('classifier'), side: 96, batch: 1 },
  { name: 'BlazeFace, short range', file: packagedModel(SHORT_RANGE.model), side: 128, batch: 1 },
] as const;

/** Measures, in Node, the rate of one thread's multiplications, and what the models of a live check make of it. */
export async function arithmeticLimit(): Promise<ArithmeticLimit> {
  await startWasm();
  const rate = await multiplicationRate();
  const models: ModelLimit[] = [];
  for (const { name, file, side, batch } of MODELS) {
    const graph = await loadModelFile(file);
    const multiplications = await countMultiplications(file, graph, side);
    const recorded = new RecordedModel(graph);
    const input = Float32Array.from({ length: batch * side * side * 3 }, Math.random);
    const ms = (await median(() => recorded.run(input, [batch, side, side, 3]))) / batch;
    models.push({ name, multiplications, ms, leastMs: (1000 * multiplications) / rate });
  }
  return { rate, models };
}

async function multiplicationRate(): Promise<number> {
  const { side, channels } = RATE;
  const pictures = tf.randomUniform([1, side, side, channels]) as tf.Tensor4D;
  const weights = tf.randomUniform([1, 1, channels, channels]) as tf.Tensor4D;
  const run = () => tf.tidy(() => tf.conv2d(pictures, weights, 1, 'same')).data();
  const ms = await median(run);
  tf.dispose([pictures, weights]);
  return (1000 * side * side * channels * channels) / ms;
}

async function median(run: () => Promise<unknown>): Promise<number> {
  for (let warm = 0; warm < 3; warm++) await run();
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
  }
  return quantile(times, 0.5);
}

/** The nodes that multiply: what each output value costs follows from the shape of their weights. */
const COSTS: Readonly<Record<string, (shape: readonly number[]) => number>> = {
  Conv2D: ([height = 0, width = 0, channels = 0]) => height * width * channels,
  _FusedConv2D: ([height = 0, width = 0, channels = 0]) => height * width * channels,
  DepthwiseConv2dNative: ([height = 0, width = 0]) => height * width,
  FusedDepthwiseConv2dNative: ([height = 0, width = 0]) => height * width,
  MatMul: ([inputs = 0]) => inputs,
  _FusedMatMul: ([inputs = 0]) => inputs,
};

/** Counts a graph's multiplications for one picture; additions of biases and activations are left out. */
async function countMultiplications(file: string, graph: GraphModel, side: number): Promise<number> {
  const { modelTopology, weightSpecs = [] } = await readModelFile(file);
  const { node: nodes } = modelTopology as { node: { name: string; op: string; input?: string[] }[] };
  const picture = tf.zeros([1, side, side, 3]);
  let sum = 0;
  for (const { name, op, input } of nodes) {
    const weights = weightSpecs.find((one) => one.name === input?.[1]?.replace(/:0$/, ''));
    const cost = COSTS[op];
    if (!cost || !weights) continue;
    const output = [graph.execute(picture, name)].flat()[0];
    sum += cost(weights.shape) * (output?.size ?? 0);
    output?.dispose();
  }
  picture.dispose();
  return sum;
}
