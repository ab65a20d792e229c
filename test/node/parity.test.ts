import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { loadModelFile, startWasm } from '../../training/node/wasmRuntime.ts';
import { parityInput } from '../../training/parityInput.ts';

const MODEL = 'models/mask-classifier/model.json';

it('the shipped classifier says what PyTorch said when it was exported, within 0.001', async () => {
  await startWasm();
  const { userDefinedMetadata } = JSON.parse(await readFile(MODEL, 'utf8'));
  const { inputSize, temperature, parityLogits } = userDefinedMetadata as {
    inputSize: number;
    temperature: number;
    parityLogits: number[][];
  };
  const model = await loadModelFile(MODEL);
  expect(parityLogits).toHaveLength(3);
  for (const [seed, logits] of parityLogits.entries()) {
    const input = tf.tensor(parityInput(inputSize, seed), [1, inputSize, inputSize, 3]);
    const ours = await (model.execute(input) as tf.Tensor).data();
    const theirs = await tf.softmax(tf.tensor1d(logits.map((logit) => logit / temperature))).data();
    for (const [index, probability] of theirs.entries()) {
      expect(Math.abs((ours[index] as number) - probability)).toBeLessThan(1e-3);
    }
  }
});
