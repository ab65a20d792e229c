import { createRequire } from 'node:module';
import path from 'node:path';
import type { io } from '@tensorflow/tfjs-core';

/** nsfwjs's Keras MobileNetV2 (width 1.0, 224 px), as tfjs-layers loads it. */
export async function kerasArtifacts(): Promise<io.ModelArtifacts> {
  const entry = createRequire(import.meta.url).resolve('nsfwjs');
  const folder = path.join(path.dirname(entry), '../models/mobilenet_v2');
  const { default: model } = await import(`${folder}/model.min.js`);
  const { default: base64 } = await import(`${folder}/group1-shard1of1.min.js`);
  const bytes = Buffer.from(base64, 'base64');
  return {
    modelTopology: model.modelTopology,
    weightSpecs: model.weightsManifest.flatMap((group: { weights: unknown[] }) => group.weights),
    weightData: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
  };
}
