import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadModelFile, startWasm } from '../../node/wasmRuntime.ts';
import { VALUES_PER_CELL } from '../../src/inference/detectors/decodeCells.ts';
import { parityInput } from '../../training/export/parityInput.ts';

/** px of the picture dump_weights.py shows the detector, which takes any size. */
const DETECTOR_PARITY_SIZE = 64;
/** Of the levels of 8, 16 and 32 px. */
const DETECTOR_CELLS = 64 + 16 + 4;

interface Metadata {
  readonly inputSize: number;
  readonly temperature: number;
  readonly logPriors: readonly number[];
  readonly parityLogits: readonly (readonly number[])[];
}

async function metadataOf(model: string): Promise<Metadata> {
  return JSON.parse(await readFile(model, 'utf8')).userDefinedMetadata;
}

describe('the shipped models say what PyTorch said when they were exported', () => {
  beforeAll(startWasm);

  it('the mask classifier, probabilities within 0.001', async () => {
    const file = 'models/mask-classifier/model.json';
    const { inputSize, temperature, logPriors, parityLogits } = await metadataOf(file);
    const model = await loadModelFile(file);
    expect(parityLogits).toHaveLength(3);
    for (const [seed, logits] of parityLogits.entries()) {
      const input = tf.tensor(parityInput(inputSize, seed), [1, inputSize, inputSize, 3]);
      const ours = await (model.execute(input) as tf.Tensor).data();
      const classes = logits.slice(0, logPriors.length);
      const parts = logits.slice(logPriors.length);
      const probabilities = tf.softmax(classes.map((logit, at) => logit / temperature + (logPriors[at] as number)));
      const theirs = [...(await probabilities.data()), ...parts.map((logit) => 1 / (1 + Math.exp(-logit)))];
      expect(farthest(ours, theirs)).toBeLessThan(1e-3);
    }
  });

  it('the face detector, outputs within 1 % of their range', async () => {
    const file = 'models/face-detector/model.json';
    const { parityLogits } = await metadataOf(file);
    const model = await loadModelFile(file);
    expect(parityLogits).toHaveLength(3);
    for (const [seed, theirs] of parityLogits.entries()) {
      const input = tf.tensor(parityInput(DETECTOR_PARITY_SIZE, seed), [
        1,
        DETECTOR_PARITY_SIZE,
        DETECTOR_PARITY_SIZE,
        3,
      ]);
      const output = model.execute(input) as tf.Tensor;
      expect(output.shape).toEqual([1, DETECTOR_CELLS, VALUES_PER_CELL]);
      const range = Math.max(...theirs) - Math.min(...theirs);
      expect(farthest(await output.data(), theirs)).toBeLessThan(0.01 * range);
    }
  });
});

function farthest(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  expect(ours.length).toBe(theirs.length);
  return Math.max(...Array.from(theirs, (value, index) => Math.abs((ours[index] as number) - value)));
}
