import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { startWasm } from '../../../node/wasmRuntime.ts';
import { recordKernels } from './kernelTape.ts';

/** A kernel of our own that throws when it is told to. */
const FRAGILE = 'Fragile';

let broken = false;
/** What the backend holds, and what tfjs knows of. */
const held = () => ({ values: tf.engine().backend.numDataIds(), tensors: tf.memory().numTensors });
let before: ReturnType<typeof held>;

beforeAll(async () => {
  await startWasm();
  tf.registerKernel({
    kernelName: FRAGILE,
    backendName: 'wasm',
    kernelFunc: ({ inputs, backend }) => {
      if (broken) throw new Error('out of memory');
      const { x } = inputs as { x: tf.TensorInfo };
      const values = (backend as ReturnType<typeof tf.backend>).readSync(x.dataId) as Float32Array;
      const dataId = (backend as ReturnType<typeof tf.backend>).write(values.slice(), x.shape, 'float32');
      return { dataId, shape: x.shape, dtype: 'float32' };
    },
  });
});

beforeEach(() => {
  broken = false;
  before = held();
});

const fragile = (x: tf.Tensor) => tf.engine().runKernel<tf.Tensor>(FRAGILE, { x });
/** Has a value under way (x + 1) that a later step still needs when the fragile kernel runs, and a constant. */
const compute = (x: tf.Tensor) => {
  const more = tf.add(x, tf.tensor([1, 1, 1]));
  return tf.add(fragile(tf.mul(more, more)), more);
};
const record = () => recordKernels(Float32Array.of(1, 2, 3), [3], [], compute);

it('gives back all it made when a kernel throws midway, and goes on with the next numbers', () => {
  const { tape } = record();
  const ready = held();
  broken = true;
  for (let time = 0; time < 3; time++) expect(() => tape.play(Float32Array.of(1, 1, 1))).toThrow('out of memory');
  expect(held()).toEqual(ready);
  broken = false;
  expect([...tape.play(Float32Array.of(0, 1, 2))]).toEqual([2, 6, 12]);
  expect(held()).toEqual(ready);
  tape.dispose();
  expect(held()).toEqual(before);
});

it('keeps no constants of a recording that failed', () => {
  broken = true;
  expect(record).toThrow('out of memory');
  expect(held()).toEqual(before);
});

it('runs other kernels again as they are once the recording is over, even a failed one', () => {
  const { runKernel } = tf.engine();
  broken = true;
  expect(record).toThrow('out of memory');
  expect(tf.engine().runKernel).toBe(runKernel);
});

it('refuses a computation whose output is not made by its kernels', () => {
  const outside = tf.tensor([1, 2, 3]);
  expect(() => recordKernels(Float32Array.of(1, 2, 3), [3], [], () => outside)).toThrow('does not come from');
  outside.dispose();
  expect(held()).toEqual(before);
});
