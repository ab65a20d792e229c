import type { GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadModelFile, packagedModel, startWasm } from '../../node/wasmRuntime.ts';
import { FULL_RANGE, SHORT_RANGE } from '../../src/inference/detectors/blazeFace.ts';
import { recordKernels } from '../../src/inference/runtime/kernelTape.ts';
import { RecordedModel } from '../../src/inference/runtime/recordedModel.ts';

/** Numbers in 0..1 that look like nothing. */
function noise(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => ((index * 2654435761 + seed * 40503) % 1009) / 1009);
}

function farthest(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] as number))), 0);
}

/** Values that the backend holds, whether or not tfjs tracks them as tensors. */
const held = () => tf.engine().backend.numDataIds();

beforeAll(startWasm);

describe('a recorded model says what the model says', () => {
  const models = [
    { name: 'mask classifier', file: 'models/mask-classifier/model.json', side: 96, output: undefined, batch: 3 },
    { name: 'short range', file: packagedModel(SHORT_RANGE.model), side: 128, output: 'Identity', batch: 1 },
    { name: 'face detector', file: 'models/face-detector/model.json', side: 96, output: undefined, batch: 1 },
    { name: 'full range', file: packagedModel(FULL_RANGE.model), side: 192, output: 'Identity', batch: 1 },
  ];

  it.each(models)('$name', async ({ file, side, output, batch }) => {
    const model = await loadModelFile(file);
    const recorded = new RecordedModel(model, output);
    const shape = [batch, side, side, 3];
    const inputs = [1, 2, 3].map((seed) => noise(batch * side * side * 3, seed));
    const said = inputs.map((values) => directly(model, values, shape, output));
    expect(farthest(await recorded.run(inputs[0] as Float32Array, shape), said[0] as Float32Array)).toBe(0);
    const before = { tensors: tf.memory().numTensors, held: held() };
    for (const [index, values] of inputs.entries()) {
      expect(farthest(await recorded.run(values, shape), said[index] as Float32Array)).toBe(0);
    }
    expect({ tensors: tf.memory().numTensors, held: held() }).toEqual(before);
    recorded.dispose();
  });

  it('also of more shapes than it keeps tapes for', async () => {
    const model = await loadModelFile('models/mask-classifier/model.json');
    const recorded = new RecordedModel(model);
    for (let batch = 1; batch <= 18; batch++) {
      const shape = [batch, 96, 96, 3];
      const values = noise(batch * 96 * 96 * 3, batch);
      const difference = farthest(await recorded.run(values, shape), directly(model, values, shape, undefined));
      expect(difference).toBe(0);
    }
    recorded.dispose();
  });
});

function directly(model: GraphModel, values: Float32Array, shape: number[], output: string | undefined): Float32Array {
  return tf.tidy(() => (model.execute(tf.tensor(values, shape), output) as tf.Tensor).dataSync()) as Float32Array;
}

it('a tape keeps what the computation made of no input, frees the rest, and gives all back', () => {
  const before = { tensors: tf.memory().numTensors, held: held() };
  const weight = tf.tensor([1, 2, 3]);
  const compute = (x: tf.Tensor) => tf.concat([tf.add(tf.mul(x, weight), tf.tensor([10, 20, 30])), tf.reshape(x, [3])]);
  const { numbers, tape } = recordKernels(Float32Array.of(1, 0, 2), [3], [weight], compute);
  expect([...numbers]).toEqual([11, 20, 36, 1, 0, 2]);
  expect([...tape.play(Float32Array.of(1, 1, 1))]).toEqual([11, 22, 33, 1, 1, 1]);
  const playing = held();
  expect([...tape.play(Float32Array.of(0, 2, 4))]).toEqual([10, 24, 42, 0, 2, 4]);
  expect(held()).toBe(playing);
  tape.dispose();
  weight.dispose();
  expect({ tensors: tf.memory().numTensors, held: held() }).toEqual(before);
});
