import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClassifierClass } from '../../src/faces/maskLabel.ts';
import { Checkpoint, channelsLast } from '../export/checkpoint.ts';
import { GraphModelWriter, type Weight } from '../export/graphModelWriter.ts';
import { COMPARED_LABELS } from './comparedPicture.ts';
import { runPython } from './pythonTorch.ts';

/** The compared models that are shown a face in colour, as the product's classifier is; the others see 20 x 20 grey px. */
export const EXPORTABLE = ['cnn', 'mobilenet'] as const;
export type Exportable = (typeof EXPORTABLE)[number];

/** MobileNetV2's last block. */
const LAST_BLOCK = 16;

/** px of the CNN's maps where they are flattened, and how many there are. */
const FLATTENED = { side: 36, maps: 100 };

/**
 * Turns the first seed of a trained network into a classifier that the product can run: model.json, with what
 * `readContract` asks for, and weights.bin.
 *
 * @param work where `npm run compare` has left the network
 * @param folder made if it is not there
 * @param options.untrained with the weights that it starts from, for tests
 */
export async function exportClassifier(
  work: string,
  model: Exportable,
  folder: string,
  { untrained = false } = {},
): Promise<void> {
  const stem = path.join(work, `dumped-${model}`);
  const options = ['--work', work, '--model', model, '--out', stem, ...(untrained ? ['--untrained'] : [])];
  await runPython('dump_classifier.py', options);
  const checkpoint = await Checkpoint.read(stem, 'float16');
  const { size, parityLogits } = checkpoint.description;
  const graph = new GraphModelWriter();
  const input = graph.placeholder('input', [size, size]);
  const features =
    model === 'cnn' ? cnnFeatures(graph, checkpoint, input) : mobileNetFeatures(graph, checkpoint, input);
  const logits = graph.dense('logits', features, ...denseWeights(checkpoint, 'decide'));
  graph.softmax('probabilities', logits);
  const classes: readonly ClassifierClass[] = COMPARED_LABELS;
  const { json, weights } = graph.finish('weights.bin', { name: model, inputSize: size, classes, parityLogits });
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'model.json'), `${JSON.stringify(json)}\n`);
  await writeFile(path.join(folder, 'weights.bin'), weights);
}

/** @returns the node with 128 numbers a picture */
function mobileNetFeatures(graph: GraphModelWriter, checkpoint: Checkpoint, input: string): string {
  const blocks = checkpoint.backbone(graph, input, LAST_BLOCK).at(-1) as string;
  const average = graph.globalAverage('average', checkpoint.layer(graph, 'head', blocks, 1, 'relu'));
  return graph.dense('dense', average, ...denseWeights(checkpoint, 'dense'), 'Relu');
}

/** @returns the node with 50 numbers a picture */
function cnnFeatures(graph: GraphModelWriter, checkpoint: Checkpoint, input: string): string {
  let x = input;
  for (const name of ['first', 'second']) {
    const { kernel, bias } = convolutionWeights(checkpoint, name);
    // No padding: the maps shrink by the kernel's reach, as they do in the paper.
    x = graph.convolution(name, x, kernel, bias, { stride: 1, activation: 'Relu', padding: 0 });
    x = graph.maximumPool(`${name}/pool`, x, 2);
  }
  const { side, maps } = FLATTENED;
  const flat = graph.flatten('flat', x, side * side * maps);
  const [kernel, bias] = denseWeights(checkpoint, 'dense', (at) => {
    // PyTorch flattens map by map, TensorFlow pixel by pixel.
    const [pixel, map] = [Math.floor(at / maps), at % maps];
    return map * side * side + pixel;
  });
  return graph.dense('dense', flat, kernel, bias, 'Relu');
}

function convolutionWeights(checkpoint: Checkpoint, name: string): { kernel: Weight; bias: Weight } {
  const { shape, values } = checkpoint.tensor(`${name}.weight`);
  const [outputs, inputs, height, width] = shape as [number, number, number, number];
  const kernel = channelsLast(shape, values, new Float32Array(outputs).fill(1));
  return {
    kernel: { shape: [height, width, inputs, outputs], values: kernel, storage: 'float16' },
    bias: { shape: [outputs], values: checkpoint.tensor(`${name}.bias`).values, storage: 'float32' },
  };
}

/** @param from which of PyTorch's inputs is the one at this place */
function denseWeights(checkpoint: Checkpoint, name: string, from = (at: number) => at): [Weight, Weight] {
  const { shape, values } = checkpoint.tensor(`${name}.weight`);
  const [outputs, inputs] = shape as [number, number];
  const kernel = new Float32Array(values.length);
  for (let at = 0; at < inputs; at++) {
    for (let output = 0; output < outputs; output++) {
      kernel[at * outputs + output] = values[output * inputs + from(at)] as number;
    }
  }
  return [
    { shape: [inputs, outputs], values: kernel, storage: 'float16' },
    { shape: [outputs], values: checkpoint.tensor(`${name}.bias`).values, storage: 'float32' },
  ];
}
