import { quantile } from '../node/statistics.ts';
import { loadModelFile, startWasm } from '../node/wasmRuntime.ts';
import { MaskClassifier } from '../src/inference/classifier/maskClassifier.ts';

/** ms of `referenceWork` on the machine on which the bars were set, when it was quiet: 9 faces at 3.4 ms. */
export const REFERENCE_MS = 30.6;

const FACES = 9;
const REPEATS = 15;

/** What other times are compared with, so that a slow or busy machine is not taken for a slow product. */
export interface ReferenceWork {
  /** Median ms that one wasm thread takes now to classify a batch of nine faces. */
  measure(): Promise<number>;
  dispose(): void;
}

/** Loads the classifier in Node. */
export async function referenceWork(): Promise<ReferenceWork> {
  await startWasm();
  const classifier = new MaskClassifier(await loadModelFile('models/mask-classifier/model.json'));
  const side = 96;
  const image = { data: new Uint8ClampedArray(side * side * 4).fill(128), width: side, height: side };
  const squares = Array.from({ length: FACES }, () => ({ centerX: side / 2, centerY: side / 2, side, rotation: 0 }));
  await classifier.classify(image, squares);
  return {
    measure: async () => {
      const times: number[] = [];
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        const begun = performance.now();
        await classifier.classify(image, squares);
        times.push(performance.now() - begun);
      }
      return quantile(times, 0.5);
    },
    dispose: () => classifier.dispose(),
  };
}
