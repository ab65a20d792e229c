import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModelFile, startWasm } from '../../node/wasmRuntime.ts';
import { MaskClassifier } from '../../src/inference/classifier/maskClassifier.ts';
import { parityInput } from '../export/parityInput.ts';
import { EXPORTABLE, exportClassifier } from './exportClassifier.ts';
import { hasTorch } from './pythonTorch.ts';

/** In probability: weights are stored in 16 bits, and the untrained last layer is enlarged so that its answers differ. */
const AS_NEAR_AS = 0.02;

describe.skipIf(!hasTorch())('an exported classifier', () => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-export-'));
    // MobileNetV2's frozen base, as the comparison starts from it.
    execFileSync('npx', ['tsx', 'training/export/exportPretrained.ts', '--out', path.join(folder, 'pretrained')]);
    await startWasm();
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(EXPORTABLE)(
    '%s says in the product what PyTorch said',
    async (model) => {
      await exportClassifier(folder, model, path.join(folder, model), { untrained: true });
      const file = path.join(folder, model, 'model.json');
      const { classes, inputSize, parityLogits } = JSON.parse(readFileSync(file, 'utf8')).userDefinedMetadata;
      expect(classes).toEqual(['with_mask', 'without_mask']);
      const classifier = new MaskClassifier(await loadModelFile(file));
      expect(classifier.inputSize).toBe(inputSize);
      const said: number[] = [];
      for (const [seed, [masked, bare]] of (parityLogits as [number, number][]).entries()) {
        const pixels = Uint8ClampedArray.from(rgba(parityInput(inputSize, seed)));
        const square = { centerX: inputSize / 2, centerY: inputSize / 2, side: inputSize, rotation: 0 };
        const [scores] = await classifier.classify({ data: pixels, width: inputSize, height: inputSize }, [square]);
        const expected = 1 / (1 + Math.exp(bare - masked));
        expect(Math.abs((scores?.labels[0] ?? -1) - expected)).toBeLessThan(AS_NEAR_AS);
        expect(scores?.labels[2]).toBe(0);
        expect(scores?.face).toBeCloseTo(1, 5);
        said.push(expected);
      }
      // Three pictures that a network can't tell apart would say nothing of the order of its weights.
      expect(Math.max(...said) - Math.min(...said)).toBeGreaterThan(0.4);
      classifier.dispose();
    },
    60_000,
  );
});

/** @param rgb three numbers in 0..1 a px */
function rgba(rgb: Float32Array): number[] {
  return Array.from({ length: (rgb.length / 3) * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : Math.round(255 * (rgb[Math.floor(at / 4) * 3 + (at % 4)] as number)),
  );
}
