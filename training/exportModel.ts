import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CLASSIFIER_CLASSES } from '../src/labels/maskLabel.ts';
import { GraphModelWriter, type Storage, type Weight } from './graphModelWriter.ts';

/** Turns a dumped checkpoint into the tfjs graph model the product ships: batch norm folded, ops fused. */
const { values } = parseArgs({
  options: {
    weights: { type: 'string' },
    out: { type: 'string', default: 'models/mask-classifier' },
    temperature: { type: 'string', default: '1' },
    storage: { type: 'string', default: 'float16' },
  },
});

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

/** Keras's epsilon for batch norm, which the training uses too. */
const EPSILON = 1e-3;

const stem = values.weights as string;
const description: {
  width: number;
  size: number;
  weights: { name: string; shape: number[] }[];
  parityLogits: number[][];
} = JSON.parse(await readFile(`${stem}.json`, 'utf8'));
const file = await readFile(`${stem}.bin`);
const numbers = new Float32Array(file.buffer, file.byteOffset, file.byteLength / 4);
const tensors = new Map<string, { shape: number[]; values: Float32Array }>();
let offset = 0;
for (const { name, shape } of description.weights) {
  const count = shape.reduce((product, side) => product * side, 1);
  tensors.set(name, { shape, values: numbers.subarray(offset, offset + count) });
  offset += count;
}

function tensor(name: string): { shape: number[]; values: Float32Array } {
  const found = tensors.get(name);
  if (!found) throw new Error(`the checkpoint has no weight ${name}`);
  return found;
}

/** Folds a layer's batch norm into its kernel (to height x width x inputs x outputs) and a bias. */
function folded(layer: string, depthwise: boolean): { kernel: Weight; bias: Weight } {
  const { shape, values: kernel } = tensor(`${layer}.conv.weight`);
  const [outputs, inputs, height, width] = shape as [number, number, number, number];
  const [gamma, beta, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map(
    (name) => tensor(`${layer}.norm.${name}`).values,
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const scale = gamma.map((value, channel) => value / Math.sqrt((variance[channel] as number) + EPSILON));
  const moved = new Float32Array(kernel.length);
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) {
      for (let at = 0; at < height * width; at++) {
        const value = (kernel[(o * inputs + i) * height * width + at] as number) * (scale[o] as number);
        moved[at * inputs * outputs + i * outputs + o] = value;
      }
    }
  }
  const bias = beta.map((value, channel) => value - (mean[channel] as number) * (scale[channel] as number));
  const kernelShape = depthwise ? [height, width, outputs, 1] : [height, width, inputs, outputs];
  // Per-tensor 8 bits are too few for folded depthwise kernels, whose channels differ by orders of magnitude.
  const storage = (values.storage === 'uint8' && depthwise ? 'float16' : values.storage) as Storage;
  return {
    kernel: { shape: kernelShape, values: moved, storage },
    bias: { shape: [outputs], values: bias, storage: 'float32' },
  };
}

const graph = new GraphModelWriter();
function layer(name: string, input: string, stride: number, kind: 'relu' | 'linear' | 'depthwise'): string {
  const { kernel, bias } = folded(name, kind === 'depthwise');
  if (kind === 'depthwise') return graph.depthwise(name, input, kernel, bias, stride);
  return graph.convolution(name, input, kernel, bias, stride, kind === 'relu');
}

let x = layer('stem', graph.placeholder('input', description.size), 2, 'relu');
let block = 0;
for (const { repeats, stride } of STAGES) {
  for (let index = 0; index < repeats; index++, block++) {
    const name = `blocks.${block}`;
    const expanded = tensors.has(`${name}.expand.conv.weight`) ? layer(`${name}.expand`, x, 1, 'relu') : x;
    const depthwise = layer(`${name}.depthwise`, expanded, index === 0 ? stride : 1, 'depthwise');
    const projected = layer(`${name}.project`, depthwise, 1, 'linear');
    x = index === 0 ? projected : graph.add(`${name}.add`, x, projected);
  }
}
x = graph.globalAverage('average', layer('head', x, 1, 'relu'));

// The temperature that calibrates the confidences is folded into the last layer.
const temperature = Number(values.temperature);
const dense = tensor('classify.weight');
const [classes, features] = dense.shape as [number, number];
const kernel = Float32Array.from({ length: dense.values.length }, (_, at) => {
  const feature = Math.floor(at / classes);
  return (dense.values[(at % classes) * features + feature] as number) / temperature;
});
const bias = tensor('classify.bias').values.map((value) => value / temperature);
const logits = graph.dense(
  'logits',
  x,
  { shape: [features, classes], values: kernel, storage: 'float16' },
  { shape: [classes], values: bias, storage: 'float32' },
);
graph.softmax('probabilities', logits);

const { json, weights } = graph.finish('weights.bin', {
  inputSize: description.size,
  width: description.width,
  temperature,
  classes: CLASSIFIER_CLASSES,
  // What PyTorch says of the pictures in parityInput.ts, before the temperature.
  parityLogits: description.parityLogits,
});
await writeFile(path.join(values.out, 'model.json'), `${JSON.stringify(json)}\n`);
await writeFile(path.join(values.out, 'weights.bin'), weights);
process.stdout.write(
  `${values.out}: width ${description.width}, ${description.size} px, ${weights.length} bytes of weights\n`,
);
