import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadModelFile, startWasm } from '../node/wasmRuntime.ts';
import { MaskClassifier } from '../src/inference/classifier/maskClassifier.ts';

/** The files that a classifier's folder must hold. */
export const CLASSIFIER_FILES = ['model.json', 'weights.bin'] as const;

/** A picture to try it on: many models say only by their answer how many classes they have. */
const GREY = { data: new Uint8ClampedArray(2 * 2 * 4).fill(128), width: 2, height: 2 };

/**
 * Makes sure that a folder holds a classifier that the product can run, by loading it as the product does.
 *
 * @throws with a sentence for the user
 */
export async function checkClassifier(folder: string): Promise<void> {
  for (const file of CLASSIFIER_FILES) {
    if (!existsSync(path.join(folder, file))) throw new Error(`There is no ${file} in ${folder}.`);
  }
  const graph = path.join(folder, 'model.json');
  await startWasm();
  try {
    const classifier = new MaskClassifier(await loadModelFile(graph));
    await classifier.classify(GREY, [{ centerX: 1, centerY: 1, side: 2, rotation: 0 }]);
    classifier.dispose();
  } catch (error) {
    const why = error instanceof Error ? error.message : `${error}`;
    throw new Error(`The classifier in ${folder} can't be used: ${why}`);
  }
}
