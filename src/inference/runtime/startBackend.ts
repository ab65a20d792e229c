import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from './backendStatus.ts';
import { prepareWasm } from './prepareWasm.ts';

/** Renderer names of WebGL without a GPU: slower than wasm, and not worth three seconds of warm-up to find that out. */
const SOFTWARE_RENDERER = /swiftshader|llvmpipe|software|basic render/i;

/**
 * Starts a tfjs backend in this worker.
 *
 * @param wasmFolder URL of the folder with tfjs's wasm binary, ending in a slash
 * @param onLost called when the GPU takes its context or device away
 * @throws if this machine does not have it
 */
export async function startBackend(backend: Backend, wasmFolder: string, onLost: () => void): Promise<void> {
  if (backend === 'wasm') await startWasm(wasmFolder);
  else if (backend === 'webgl') await startWebgl(onLost);
  else await startWebgpu(onLost);
  await tf.ready();
  if (tf.getBackend() !== backend) throw new Error(`asked for ${backend}, got ${tf.getBackend()}`);
}

async function startWasm(wasmFolder: string): Promise<void> {
  prepareWasm(wasmFolder);
  await tf.setBackend('wasm');
}

async function startWebgl(onLost: () => void): Promise<void> {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  const details = context?.getExtension('WEBGL_debug_renderer_info');
  if (!context || !details) throw new Error('no WebGL 2');
  const renderer = String(context.getParameter(details.UNMASKED_RENDERER_WEBGL));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  if (SOFTWARE_RENDERER.test(renderer)) throw new Error(`WebGL runs in software: ${renderer}`);
  const webgl = await import('@tensorflow/tfjs-backend-webgl');
  await tf.setBackend('webgl');
  const { gl } = (tf.backend() as InstanceType<typeof webgl.MathBackendWebGL>).gpgpu;
  // TypeScript's types for workers leave a context's canvas out.
  const { canvas } = gl as unknown as { readonly canvas: EventTarget };
  canvas.addEventListener('webglcontextlost', onLost, { once: true });
}

async function startWebgpu(onLost: () => void): Promise<void> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('no WebGPU adapter');
  const webgpu = await import('@tensorflow/tfjs-backend-webgpu');
  await tf.setBackend('webgpu');
  const { device } = tf.backend() as InstanceType<typeof webgpu.WebGPUBackend>;
  void device.lost.then(onLost);
}
