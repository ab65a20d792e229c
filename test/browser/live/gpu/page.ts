import '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-webgpu';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { prepareWasm } from '../../../../src/inference/runtime/prepareWasm.ts';
import { parityInput } from '../../../../training/export/parityInput.ts';

/** What each backend says of the same made-up faces. */
export interface GpuAnswers {
  readonly backend: string;
  readonly answers: readonly number[];
}

/** Faces in the batch, as a gallery frame may hold. */
const BATCH = 9;

/** Runs a model of one square input on a backend. @param address of its model.json */
async function answersOf(address: string, size: number, backend: string): Promise<GpuAnswers> {
  if (!(await tf.setBackend(backend))) throw new Error(`${backend} did not start`);
  await tf.ready();
  const model = await loadGraphModel(address);
  const pictures = Array.from({ length: BATCH }, (_, seed) => tf.tensor(parityInput(size, seed), [1, size, size, 3]));
  const outputs = [model.execute(tf.concat(pictures))].flat();
  const answers = (await Promise.all(outputs.map((output) => output.data()))).flatMap((data) => [...data]);
  model.dispose();
  return { backend: tf.getBackend(), answers };
}

prepareWasm('/wasm/');
Object.assign(globalThis, { answersOf });
