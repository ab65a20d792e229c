import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

/**
 * Tells tfjs how it is to run on wasm, wherever we do; afterwards `tf.setBackend('wasm')` starts it. Without tfjs's own
 * threads: it starts them from blobs, which an extension's content security policy refuses, and would try without end.
 *
 * @param folder URL or path of the folder with tfjs's wasm binaries, ending in a slash
 */
export function prepareWasm(folder: string): void {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(folder);
}
