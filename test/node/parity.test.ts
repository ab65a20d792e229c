import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { FACE_BOXES_MODEL } from '../../src/inference/faceBoxesDetector.ts';
import { loadModelFile, startWasm } from '../../training/node/wasmRuntime.ts';
import { parityInput } from '../../training/parityInput.ts';

/** px of the picture dump_weights.py shows the detector, which takes any size. */
const DETECTOR_PARITY_SIZE = 32;

/** The same for FaceBoxes; its graph's node with two logits an anchor: no face, face. */
const FACE_BOXES_PARITY_SIZE = 128;
const LOGITS_NODE = 'reshaping/concat_1';

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
      const theirs = await tf
        .softmax(tf.tensor1d(logits.map((logit, at) => logit / temperature + (logPriors[at] as number))))
        .data();
      expect(farthest(ours, theirs)).toBeLessThan(1e-3);
    }
  });

  it('the small-face detector, logits within 1 % of their range', async () => {
    const file = 'models/small-face-detector/model.json';
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
      expect(output.shape.slice(1, 3)).toEqual([DETECTOR_PARITY_SIZE / 4, DETECTOR_PARITY_SIZE / 4]);
      const range = Math.max(...theirs) - Math.min(...theirs);
      expect(farthest(await output.data(), theirs)).toBeLessThan(0.01 * range);
    }
  });

  it('FaceBoxes, logits that an anchor is a face within 1 % of their range', async () => {
    const model = await loadModelFile(`models/${FACE_BOXES_MODEL}/model.json`);
    const side = FACE_BOXES_PARITY_SIZE;
    const { userDefinedMetadata } = JSON.parse(await readFile(`models/${FACE_BOXES_MODEL}/model.json`, 'utf8'));
    const theirs: number[] = userDefinedMetadata.parityLogits;
    const bytes = Int32Array.from(parityInput(side, 1), (value) => Math.round(value * 255));
    const output = model.execute(tf.tensor(bytes, [1, side, side, 3], 'int32'), LOGITS_NODE) as tf.Tensor3D;
    const pairs = await output.data();
    const ours = theirs.map((_, anchor) => (pairs[2 * anchor + 1] as number) - (pairs[2 * anchor] as number));
    expect(pairs.length).toBe(2 * theirs.length);
    expect(farthest(ours, theirs)).toBeLessThan(0.01 * (Math.max(...theirs) - Math.min(...theirs)));
  });
});

function farthest(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  expect(ours.length).toBe(theirs.length);
  return Math.max(...Array.from(theirs, (value, index) => Math.abs((ours[index] as number) - value)));
}
