import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { quantile } from '../node/statistics.ts';
import { readModelFile, startWasm } from '../node/wasmRuntime.ts';
import { parityInput } from '../training/export/parityInput.ts';

const USAGE = `npm install --no-save webgpu && npm run bench:gpu -- [options]
Runs detector and classifier on WebGPU and on WebAssembly in one process, compares what they say, and times both by batch.
  --dawn DIR       the folder of npm's package "webgpu" (Dawn for Node), if not node_modules/webgpu
  --batches LIST   pictures at a time (1,9,25,49)
  --repeats N      timed runs of each, after one that compiles the shaders (10)
  --seconds N      after so many no model is run again that has one timed run (480, so that all ends within ten minutes)
  --json           one JSON object as the last line
Without a GPU, Chromium's software renderer shows that the answers agree, and nothing about speed:
  LD_LIBRARY_PATH=/usr/lib/chromium VK_DRIVER_FILES=/usr/lib/chromium/vk_swiftshader_icd.json npm run bench:gpu -- …`;

/** px of the classifier's input, and of a small tile as the detector sees it. */
const MODELS = [
  { name: 'mask-classifier', size: 96 },
  { name: 'face-detector', size: 320 },
];

/** The greatest difference of an output that counts as agreement, as a share (0..1) of the greatest output of that run. */
const AGREES = 1e-3;

/** Checks a second of a tile: more say little more, since labels are smoothed over some tenths of a second. */
const CHECKS = 4;

/** What a model took on one backend. */
interface Timing {
  readonly model: string;
  readonly backend: string;
  readonly batch: number;
  /** ms for the whole batch, with the reading back of its results. */
  readonly p50: number;
  readonly p95: number;
  /** The greatest difference from WebAssembly's outputs, as a share of their greatest. */
  readonly difference: number;
}

const { values } = parseArgs({
  options: {
    dawn: { type: 'string', default: 'node_modules/webgpu' },
    batches: { type: 'string', default: '1,9,25,49' },
    repeats: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '480' },
    json: { type: 'boolean', default: false },
  },
});
if (!existsSync(values.dawn)) {
  print(USAGE);
  process.exit(2);
}
print(`Adapter: ${await startDawn(values.dawn)}`);
await import('@tensorflow/tfjs-backend-webgpu');
await startWasm();
const timings: Timing[] = [];
const batches = values.batches.split(',').map(Number);
print('| model | pictures at a time | backend | p50, ms | p95, ms | pictures a second | greatest difference |');
print('| --- | --- | --- | --- | --- | --- | --- |');
for (const { name, size } of MODELS) {
  for (const batch of batches) {
    const wasm = await measure('wasm', name, size, batch);
    const gpu = await measure('webgpu', name, size, batch);
    for (const { backend, times, outputs } of [wasm, gpu]) {
      const timing = {
        model: name,
        backend,
        batch,
        p50: quantile(times, 0.5),
        p95: quantile(times, 0.95),
        difference: difference(wasm.outputs, outputs),
      };
      timings.push(timing);
      print(lineOf(timing));
    }
  }
}
print(`\n${tileLines(timings).join('\n')}`);
if (values.json) print(JSON.stringify(timings));
const differs = timings.some(({ difference: most }) => !(most <= AGREES));
if (differs) print('The backends do NOT agree.');
process.exit(differs ? 1 : 0);

/** Gives this process a `navigator.gpu`, as a browser has it. @returns what the adapter calls itself */
async function startDawn(folder: string): Promise<string> {
  const dawn = await import(pathToFileURL(path.resolve(folder, 'index.js')).href);
  Object.assign(globalThis, dawn.globals);
  const gpu: GPU = dawn.create([]);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'Node' }, configurable: true });
  const adapter = await gpu.requestAdapter();
  if (!adapter) throw new Error('Dawn finds no adapter');
  return `${adapter.info.vendor} ${adapter.info.architecture} ${adapter.info.description}`;
}

async function measure(backend: 'wasm' | 'webgpu', name: string, size: number, batch: number) {
  if (!(await tf.setBackend(backend))) throw new Error(`${backend} did not start`);
  await tf.ready();
  const model = await loadGraphModel({ load: () => readModelFile(`models/${name}/model.json`) });
  const pictures = tf.tidy(() =>
    tf.concat(Array.from({ length: batch }, (_, seed) => tf.tensor(parityInput(size, seed), [1, size, size, 3]))),
  );
  const outputs = await run(model, pictures);
  const times: number[] = [];
  for (let repeat = 0; repeat < Number(values.repeats); repeat++) {
    if (repeat > 0 && performance.now() > Number(values.seconds) * 1000) break;
    const begun = performance.now();
    await run(model, pictures);
    times.push(performance.now() - begun);
  }
  model.dispose();
  pictures.dispose();
  return { backend, times, outputs };
}

/** All outputs of a model, read back. */
async function run(model: GraphModel, pictures: tf.Tensor): Promise<number[]> {
  const outputs = [model.execute(pictures)].flat();
  const read = await Promise.all(outputs.map((output) => output.data()));
  for (const output of outputs) output.dispose();
  return read.flatMap((data) => [...data]);
}

function difference(expected: readonly number[], found: readonly number[]): number {
  if (expected.length !== found.length) return Number.POSITIVE_INFINITY;
  let [greatest, most] = [0, 0];
  for (const [index, value] of expected.entries()) {
    greatest = Math.max(greatest, Math.abs(value));
    most = Math.max(most, Math.abs(value - (found[index] ?? Number.NaN)));
  }
  return most / greatest;
}

function lineOf({ model, backend, batch, p50, p95, difference: most }: Timing): string {
  const figures = [p50, p95, (1000 * batch) / p50].map((figure) => figure.toFixed(1));
  return `| ${[model, batch, backend, ...figures, most.toExponential(1)].join(' | ')} |`;
}

/**
 * How many tiles of one face each backend checks `CHECKS` times a second at most, if every check looks for faces and
 * labels one. A live check does that for a fraction of its checks only, and its page has to draw and send the frames.
 */
function tileLines(all: readonly Timing[]): string[] {
  const rows = batches.flatMap((batch) =>
    (['wasm', 'webgpu'] as const).map((backend) => {
      const both = all.filter((one) => one.batch === batch && one.backend === backend);
      const ms = both.reduce((sum, { p50 }) => sum + p50, 0) / batch;
      return `| ${batch} | ${backend} | ${(1000 / ms / CHECKS).toFixed(1)} |`;
    }),
  );
  return [
    `| pictures at a time | backend | tiles, each fully checked ${CHECKS} times a second |`,
    '| --- | --- | --- |',
    ...rows,
  ];
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
