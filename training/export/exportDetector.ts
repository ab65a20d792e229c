import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ownModelFolder } from '../../src/inference/runtime/models.ts';
import { Checkpoint, channelsLast } from './checkpoint.ts';
import { GraphModelWriter, type Storage, type Weight } from './graphModelWriter.ts';

/** Turns a dumped checkpoint of the face detector (face_detector.py) into a tfjs graph model. */
const { values } = parseArgs({
  options: {
    weights: { type: 'string' },
    out: { type: 'string', default: ownModelFolder('faces') },
    storage: { type: 'string', default: 'float16' },
  },
});

/** Units of each stage, after which of them the picture is halved, and which give their output to a level. */
const UNITS = [1, 2, 2, 2, 2, 2];
const HALVED_AFTER = new Set([0, 2, 3, 4]);
const TAPS = [3, 4, 5];

const storage = values.storage as Storage;
const checkpoint = await Checkpoint.read(values.weights as string, storage);
const graph = new GraphModelWriter();

function kernelOf(name: string, depthwise: boolean): Weight {
  const { shape, values: weights } = checkpoint.tensor(`${name}.weight`);
  const [outputs, inputs, height, width] = shape as [number, number, number, number];
  return {
    shape: depthwise ? [height, width, outputs, 1] : [height, width, inputs, outputs],
    values: channelsLast(shape, weights, new Float32Array(outputs).fill(1)),
    storage,
  };
}

function biasOf(name: string): Weight {
  const { shape, values: biases } = checkpoint.tensor(`${name}.bias`);
  return { shape, values: biases, storage: 'float32' };
}

/** A pointwise convolution and a depthwise one. */
function unit(name: string, input: string, activation: 'Relu' | 'none' = 'Relu'): string {
  const [first, second] = [`${name}.pointwise`, `${name}.depthwise`];
  const options = { stride: 1, activation: 'none' } as const;
  const pointwise = graph.convolution(first, input, kernelOf(first, false), biasOf(first), options);
  return graph.depthwise(second, pointwise, kernelOf(second, true), biasOf(second), { stride: 1, activation });
}

const halving = { stride: 2, padding: 1, activation: 'Relu' } as const;
let x = graph.convolution(
  'stem',
  graph.placeholder('input', [-1, -1]),
  kernelOf('stem', false),
  biasOf('stem'),
  halving,
);
const stages = UNITS.map((units, stage) => {
  for (let at = 0; at < units; at++) x = unit(`stages.${stage}.${at}`, x);
  const output = x;
  if (HALVED_AFTER.has(stage)) x = graph.halve(`stages.${stage}.halved`, x);
  return output;
});
const taps = TAPS.map((stage) => stages[stage] as string);
let level = unit('lateral.2', taps[2] as string);
const levels = [level];
for (const at of [1, 0]) {
  const tap = taps[at] as string;
  level = unit(`lateral.${at}`, graph.add(`merged.${at}`, tap, graph.resizeLike(`up.${at}`, level, tap, 'nearest')));
  levels.unshift(level);
}
const cells = levels.map((input, at) => {
  const head = unit(`heads.${at}`, unit(`shared.${at}`, input), 'none');
  return graph.cells(`cells.${at}`, head, checkpoint.tensor(`heads.${at}.depthwise.bias`).values.length);
});
graph.join('output', cells, 1);
const { parityLogits } = checkpoint.description;
const { json, weights } = graph.finish('weights.bin', { parityLogits });
await mkdir(values.out, { recursive: true });
await writeFile(path.join(values.out, 'model.json'), `${JSON.stringify(json)}\n`);
await writeFile(path.join(values.out, 'weights.bin'), weights);
process.stdout.write(`${values.out}: ${weights.length} bytes of weights\n`);
