import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ownModelFolder } from '../../src/inference/runtime/models.ts';
import { Checkpoint, channelsLast } from './checkpoint.ts';
import { GraphModelWriter, type Storage } from './graphModelWriter.ts';

/** Turns a dumped checkpoint of the small-face detector (face_detector.py) into a tfjs graph model. */
const { values } = parseArgs({
  options: {
    weights: { type: 'string' },
    out: { type: 'string', default: ownModelFolder('smallFaces') },
    storage: { type: 'string', default: 'float16' },
  },
});

/** The blocks whose outputs the pyramid takes, as in face_detector.py. */
const TAPS = [2, 5, 12];

const checkpoint = await Checkpoint.read(values.weights as string, values.storage as Storage);
const graph = new GraphModelWriter();

function separable(name: string, input: string): string {
  const depthwise = checkpoint.layer(graph, `${name}.depthwise`, input, 1, 'depthwise');
  return checkpoint.layer(graph, `${name}.project`, depthwise, 1, 'relu');
}

/** A last convolution of 1 x 1, with bias. */
function output(name: string, input: string): string {
  const { shape, values: weights } = checkpoint.tensor(`${name}.weight`);
  const [outputs, inputs] = shape as [number, number];
  const kernel = channelsLast(shape, weights, new Float32Array(outputs).fill(1));
  return graph.convolution(
    name,
    input,
    { shape: [1, 1, inputs, outputs], values: kernel, storage: 'float16' },
    { shape: [outputs], values: checkpoint.tensor(`${name}.bias`).values, storage: 'float32' },
    { stride: 1, activation: 'none' },
  );
}

const blocks = checkpoint.backbone(graph, graph.placeholder('input', [-1, -1]), TAPS.at(-1) as number);
const laterals = TAPS.map((tap, level) =>
  checkpoint.layer(graph, `lateral.${level}`, blocks[tap] as string, 1, 'linear'),
) as [string, string, string];
let x = separable('smooth.2', laterals[2]);
for (const level of [1, 0] as const) {
  const enlarged = graph.resizeLike(`up.${level}`, x, laterals[level], 'bilinear');
  x = separable(`smooth.${level}`, graph.add(`merge.${level}`, enlarged, laterals[level]));
}
const boxes = output('answer', separable('tower', x));
const labels = output('labels', separable('label_tower', x));
graph.join('output', [boxes, labels]);
const { width, size, parityLogits } = checkpoint.description;
const { json, weights } = graph.finish('weights.bin', { width, trainedSize: size, parityLogits });
await mkdir(values.out, { recursive: true });
await writeFile(path.join(values.out, 'model.json'), `${JSON.stringify(json)}\n`);
await writeFile(path.join(values.out, 'weights.bin'), weights);
process.stdout.write(`${values.out}: width ${width}, ${weights.length} bytes of weights\n`);
