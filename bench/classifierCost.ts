import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { quantile } from '../node/statistics.ts';
import { loadModelFile, startWasm } from '../node/wasmRuntime.ts';
import { RecordedModel } from '../src/inference/runtime/recordedModel.ts';
import { kerasArtifacts } from './kerasArtifacts.ts';

/**
 * Measures what a face costs beside an unfused Keras MobileNetV2 (width 1.0, 224 px: the one in nsfwjs), both on one
 * wasm thread, in turns and in one run.
 */
const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'models/mask-classifier/model.json' },
    repeats: { type: 'string', default: '15' },
  },
});

/** Faces in a batch, for both. */
const BATCHES = [1, 9];

await startWasm();
const graph = await loadModelFile(values.model);
const size = graph.inputs[0]?.shape?.[1] as number;
// Recorded kernels, as the product runs it.
const ours = new RecordedModel(graph);
const keras = await loadLayersModel({ load: kerasArtifacts });

for (const batch of BATCHES) {
  const small = Float32Array.from({ length: batch * size * size * 3 }, Math.random);
  const large = tf.randomUniform([batch, 224, 224, 3]);
  const runOurs = () => ours.run(small, [batch, size, size, 3]);
  const runKeras = () => tf.tidy(() => keras.predict(large) as tf.Tensor).data();
  for (let warm = 0; warm < 3; warm++) await Promise.all([runOurs(), runKeras()]);
  const ratios: number[] = [];
  const times: [number, number][] = [];
  for (let repeat = 0; repeat < Number(values.repeats); repeat++) {
    const [a, b] = [await time(runOurs), await time(runKeras)];
    times.push([a / batch, b / batch]);
    ratios.push(a / b);
  }
  const [ms, kerasMs] = [0, 1].map((side) =>
    quantile(
      times.map((pair) => pair[side] as number),
      0.5,
    ).toFixed(2),
  );
  const sorted = ratios.sort((a, b) => a - b);
  process.stdout.write(
    `batch ${batch}: ${ms} ms a face, Keras 224 px ${kerasMs} ms; ratio ${quantile(sorted, 0.5).toFixed(3)} (${sorted[0]?.toFixed(3)} to ${sorted.at(-1)?.toFixed(3)})\n`,
  );
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}
