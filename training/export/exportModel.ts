import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { FACE_PARTS } from '../../src/faces/bareParts.ts';
import { CLASSIFIER_CLASSES } from '../../src/faces/maskLabel.ts';
import { ownModelFolder } from '../../src/inference/runtime/models.ts';
import { Checkpoint } from './checkpoint.ts';
import { GraphModelWriter, type Storage } from './graphModelWriter.ts';

/** Turns a dumped checkpoint into the tfjs graph model the product ships: batch norm folded, ops fused. */
const { values } = parseArgs({
  options: {
    weights: { type: 'string' },
    out: { type: 'string', default: ownModelFolder('classifier') },
    temperature: { type: 'string', default: '1' },
    /** How likely each class is in use, as a multiple of how often training drew it (label=factor,…). */
    prior: { type: 'string', default: '' },
    storage: { type: 'string', default: 'float16' },
  },
});

/** MobileNetV2's last block. */
const LAST_BLOCK = 16;

const checkpoint = await Checkpoint.read(values.weights as string, values.storage as Storage);
const { size, width, parityLogits } = checkpoint.description;
const graph = new GraphModelWriter();
const features = checkpoint.backbone(graph, graph.placeholder('input', [size, size]), LAST_BLOCK).at(-1) as string;
const average = graph.globalAverage('average', checkpoint.layer(graph, 'head', features, 1, 'relu'));

// The temperature that calibrates the confidences is folded into the last layer.
const temperature = Number(values.temperature);
// So are the priors (Saerens et al., 2002): what training drew often to learn it is not that often seen.
const priors = new Map(values.prior.split(',').map((one) => one.split('=') as [string, string]));
const logPriors = CLASSIFIER_CLASSES.map((name) => Math.log(Number(priors.get(name) ?? 1)));
const probabilities = graph.softmax('probabilities', dense('classify', 'logits', temperature, logPriors));
const bare = graph.sigmoid('bareness', dense('bare', 'bare', 1, []));
graph.join('answers', [probabilities, bare], 1);

/** Adds a dense layer over the averaged features. @param bias what is added to its own */
function dense(layer: string, name: string, divisor: number, bias: readonly number[]): string {
  const { shape, values: weight } = checkpoint.tensor(`${layer}.weight`);
  const [outputs, inputs] = shape as [number, number];
  const kernel = Float32Array.from({ length: weight.length }, (_, at) => {
    const feature = Math.floor(at / outputs);
    return (weight[(at % outputs) * inputs + feature] as number) / divisor;
  });
  const own = checkpoint.tensor(`${layer}.bias`).values;
  const biases = own.map((value, index) => value / divisor + (bias[index] ?? 0));
  return graph.dense(
    name,
    average,
    { shape: [inputs, outputs], values: kernel, storage: 'float16' },
    { shape: [outputs], values: biases, storage: 'float32' },
  );
}

const { json, weights } = graph.finish('weights.bin', {
  inputSize: size,
  width,
  temperature,
  logPriors,
  classes: CLASSIFIER_CLASSES,
  parts: FACE_PARTS,
  // What PyTorch says of the pictures in parityInput.ts, before temperature and priors.
  parityLogits,
});
await writeFile(path.join(values.out, 'model.json'), `${JSON.stringify(json)}\n`);
await writeFile(path.join(values.out, 'weights.bin'), weights);
process.stdout.write(`${values.out}: width ${width}, ${size} px, ${weights.length} bytes of weights\n`);
