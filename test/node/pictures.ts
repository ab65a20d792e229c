import { createRequire } from 'node:module';
import path from 'node:path';
import { FULL_RANGE, SHORT_RANGE } from '../../src/inference/blazeFace.ts';
import { BlazeFaceDetector } from '../../src/inference/blazeFaceDetector.ts';
import type { FrameModels } from '../../src/inference/frameAnalyzer.ts';
import { MaskClassifier } from '../../src/inference/maskClassifier.ts';
import { loadModelFile, packagedModel, startWasm } from '../../training/node/wasmRuntime.ts';

const packageFolder = path.dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));

/** A group picture of a dev dependency, 1 to 6. */
export function groupPicture(number: number): string {
  return path.join(packageFolder, `demo/sample${number}.jpg`);
}

/** The product's models for live frames, on Node's wasm. */
export async function loadFrameModels(): Promise<FrameModels> {
  await startWasm();
  return {
    shortRange: new BlazeFaceDetector(await loadModelFile(packagedModel(SHORT_RANGE.model)), SHORT_RANGE),
    fullRange: new BlazeFaceDetector(await loadModelFile(packagedModel(FULL_RANGE.model)), FULL_RANGE),
    classifier: new MaskClassifier(await loadModelFile('models/mask-classifier/model.json')),
  };
}
