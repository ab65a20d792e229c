import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { prepareWasm } from '../../../../src/inference/runtime/prepareWasm.ts';
import { startBackend } from '../../../../src/inference/runtime/startBackend.ts';
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

/** Starts a GPU backend as the inference worker does, and takes the GPU away. @returns whether the loss was told, within a minute */
async function tellsLoss(backend: 'webgl' | 'webgpu'): Promise<boolean> {
  // The software renderer is as good as any for being lost, but the extension refuses it by its name.
  const real = WebGL2RenderingContext.prototype.getParameter;
  WebGL2RenderingContext.prototype.getParameter = function (name) {
    const value: unknown = real.call(this, name);
    return typeof value === 'string' && /swiftshader/i.test(value) ? 'a GPU' : value;
  };
  const lost = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), 60_000);
    void startBackend(backend, '/wasm/', () => resolve(true)).then(async () => {
      await tf.square(tf.tensor([3])).data();
      const running = tf.backend();
      if (running instanceof MathBackendWebGL) running.gpgpu.gl.getExtension('WEBGL_lose_context')?.loseContext();
      if (running instanceof WebGPUBackend) running.device.destroy();
    });
  });
  return lost;
}

prepareWasm('/wasm/');
Object.assign(globalThis, { answersOf, tellsLoss });
