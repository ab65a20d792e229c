import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ownModelFolder } from '../../src/inference/runtime/models.ts';
import { channelsLast } from './checkpoint.ts';
import { type ConvolutionOptions, GraphModelWriter, type Weight } from './graphModelWriter.ts';
import { readOnnxWeights } from './onnxFile.ts';

/**
 * Turns RetinaFace with a MobileNet of width 0.25 (npm's retinaface, an ONNX file) into a tfjs graph model: batch norm
 * folded, of the two class scores only their difference, of the keypoints only the eyes.
 */
const { values } = parseArgs({ options: { out: { type: 'string', default: ownModelFolder('retinaFace') } } });

const source = createRequire(import.meta.url).resolve('retinaface/mnet.25_v2.onnx');
const weights = await readOnnxWeights(source);
const graph = new GraphModelWriter();

/** MXNet's epsilons of batch norm in the backbone and above it. */
const EPSILON = { backbone: 1e-3, above: 2e-5 };
/** Strides of the backbone's layers from the third on, of which each is a depthwise and a pointwise convolution. */
const STRIDES = [2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1];
const ANCHORS = 2;
/** Channels an anchor's box and keypoints take in the original, and what of the keypoints is kept: the eyes. */
const BOX = 4;
const KEYPOINTS = 10;
const EYES = 4;

function tensor(name: string) {
  const found = weights.get(name);
  if (!found) throw new Error(`${source} has no weight ${name}`);
  return found;
}

/** A convolution and its batch norm. */
function layer(conv: string, norm: string, epsilon: number, input: string, options: Partial<ConvolutionOptions>) {
  const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_var'].map(
    (part) => tensor(`${norm}_${part}`).values,
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const scale = gamma.map((value, at) => value / Math.sqrt((variance[at] as number) + epsilon));
  // The original convolutions of the pyramid have a bias of their own.
  const own = weights.get(`${conv}_bias`)?.values;
  const bias = beta.map((value, at) => value + ((own?.[at] ?? 0) - (mean[at] as number)) * (scale[at] as number));
  const { shape, values: kernel } = tensor(`${conv}_weight`);
  const [outputs, inputs, height, width] = shape as [number, number, number, number];
  const depthwise = inputs === 1 && outputs > 1;
  const moved: Weight = {
    shape: depthwise ? [height, width, outputs, 1] : [height, width, inputs, outputs],
    values: channelsLast(shape, kernel, scale),
    storage: 'float16',
  };
  const add = depthwise ? graph.depthwise.bind(graph) : graph.convolution.bind(graph);
  const at = { stride: 1, activation: 'Relu', padding: (height - 1) / 2, ...options } as const;
  return add(conv, input, moved, { shape: [outputs], values: bias, storage: 'float32' }, at);
}

const backboneLayer = (name: string, input: string, stride: number) =>
  layer(`${name}_conv2d`, `${name}_batchnorm`, EPSILON.backbone, input, { stride });
const above = (name: string, input: string, activation: ConvolutionOptions['activation'] = 'Relu') =>
  layer(name, `${name}_bn`, EPSILON.above, input, { activation });

/** RetinaFace's context module and its heads for one level. */
function head(stride: number, input: string): string {
  const name = `rf_head_stride${stride}`;
  const context = above(`${name}_context_conv1`, input);
  const parts = [
    above(`${name}_conv1`, input),
    above(`${name}_context_conv2`, context),
    above(`${name}_context_conv3_2`, above(`${name}_context_conv3_1`, context)),
  ];
  const { kernel, bias } = headWeights(stride);
  const joined = graph.join(`${name}_concat`, parts);
  return graph.convolution(`stride${stride}`, joined, kernel, bias, { stride: 1, activation: 'none' });
}

/** The heads as one convolution: for each anchor face logit, box, eyes. */
function headWeights(stride: number): { kernel: Weight; bias: Weight } {
  const part = (name: string) => {
    const { shape, values: all } = tensor(`face_rpn_${name}_stride${stride}_weight`);
    const inputs = shape[1] as number;
    const biases = tensor(`face_rpn_${name}_stride${stride}_bias`).values;
    return (row: number) => ({ row: all.subarray(row * inputs, (row + 1) * inputs), bias: biases[row] as number });
  };
  const [score, box, keypoints] = [part('cls_score'), part('bbox_pred'), part('landmark_pred')];
  const rows = Array.from({ length: ANCHORS }, (_, anchor) => {
    const [none, face] = [score(anchor), score(anchor + ANCHORS)];
    const logit = { row: face.row.map((value, at) => value - (none.row[at] as number)), bias: face.bias - none.bias };
    const boxes = Array.from({ length: BOX }, (_, at) => box(anchor * BOX + at));
    const eyes = Array.from({ length: EYES }, (_, at) => keypoints(anchor * KEYPOINTS + at));
    return [logit, ...boxes, ...eyes];
  }).flat();
  const inputs = rows[0]?.row.length as number;
  const flat = Float32Array.from(rows.flatMap(({ row }) => [...row]));
  const kernel = channelsLast([rows.length, inputs, 1, 1], flat, new Float32Array(rows.length).fill(1));
  return {
    kernel: { shape: [1, 1, inputs, rows.length], values: kernel, storage: 'float16' },
    bias: { shape: [rows.length], values: rows.map(({ bias }) => bias), storage: 'float32' },
  };
}

let x = backboneLayer('conv_1', graph.placeholder('input', [-1, -1]), 2);
x = backboneLayer('conv_2', x, 1);
const outputs = STRIDES.map((stride, index) => {
  const name = `conv_${index + 3}`;
  x = backboneLayer(name, backboneLayer(`${name}_dw`, x, stride), 1);
  return x;
});
x = backboneLayer('conv_final', x, 1);
// conv_6 and conv_12: the last layers at an eighth and a sixteenth.
const [eighth, sixteenth] = [outputs[3], outputs[9]] as [string, string];
const c3 = above('rf_c3_lateral', x);
const c2Lateral = above('rf_c2_lateral', sixteenth);
const c2 = above('rf_c2_aggr', graph.add('c2', c2Lateral, graph.resizeLike('c3_up', c3, c2Lateral, 'nearest')));
const c1Lateral = above('rf_c1_red_conv', eighth);
const c1 = above('rf_c1_aggr', graph.add('c1', c1Lateral, graph.resizeLike('c2_up', c2, c1Lateral, 'nearest')));
head(32, c3);
head(16, c2);
head(8, c1);
const { json, weights: bytes } = graph.finish('weights.bin', {});
await mkdir(values.out, { recursive: true });
await writeFile(path.join(values.out, 'model.json'), `${JSON.stringify(json)}\n`);
await writeFile(path.join(values.out, 'weights.bin'), bytes);
process.stdout.write(`${values.out}: ${bytes.length} bytes of weights\n`);
