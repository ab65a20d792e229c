import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadModelFile, startWasm } from '../../node/wasmRuntime.ts';
import { ANCHOR_OUTPUTS, LEVELS, MEAN, SPREAD } from '../../src/inference/detectors/retinaFace.ts';
import { parityInput } from '../../training/export/parityInput.ts';

/** px of the picture dump_weights.py shows the detector, which takes any size. */
const DETECTOR_PARITY_SIZE = 32;

/** px; the original takes no other. */
const RETINA_FACE_PARITY_SIZE = 640;

const require = createRequire(import.meta.url);

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

  it("RetinaFace, what ONNX Runtime says of the original, within 1 % of the outputs' range", async () => {
    const size = RETINA_FACE_PARITY_SIZE;
    const picture = parityInput(size, 1);
    const model = await loadModelFile('models/retina-face/model.json');
    const input = tf.tensor4d(
      picture.map((value) => (value * 255 - MEAN) / SPREAD),
      [1, size, size, 3],
    );
    const theirs = await original(picture, size);
    for (const { output, stride, anchors } of LEVELS) {
      const ours = await (model.execute(input, output) as tf.Tensor).data();
      const cells = (size / stride) ** 2;
      const expected = (part: string) => Array.from(theirs[`face_rpn_${part}_stride${stride}`]?.data as Float32Array);
      const [scores, boxes, eyes] = ['cls_prob_reshape', 'bbox_pred', 'landmark_pred'].map(expected) as [
        number[],
        number[],
        number[],
      ];
      for (const [anchor] of anchors.entries()) {
        const at = (channel: number) =>
          Array.from({ length: cells }, (_, cell) =>
            Number(ours[(cell * anchors.length + anchor) * ANCHOR_OUTPUTS + channel]),
          );
        const channel = (of: number[], index: number) => of.slice(index * cells, (index + 1) * cells);
        const sigmoid = at(0).map((logit) => 1 / (1 + Math.exp(-logit)));
        expect(farthest(sigmoid, channel(scores, anchors.length + anchor))).toBeLessThan(0.01);
        for (const [ourAt, part, theirAt] of [
          [1, boxes, anchor * 4],
          [5, eyes, anchor * 10],
        ] as const) {
          for (let index = 0; index < 4; index++) {
            expect(farthest(at(ourAt + index), channel(part, theirAt + index))).toBeLessThan(0.02);
          }
        }
      }
    }
  });
});

/** What the original says; its input is channels x rows x columns of 0 to 255. */
async function original(picture: Float32Array, size: number) {
  const session = await ort.InferenceSession.create(require.resolve('retinaface/mnet.25_v2.onnx'));
  const planes = Float32Array.from(picture, (_, at) => {
    const [channel, pixel] = [Math.floor(at / (size * size)), at % (size * size)];
    return (picture[pixel * 3 + channel] as number) * 255;
  });
  return session.run({ data: new ort.Tensor('float32', planes, [1, 3, size, size]) });
}

function farthest(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  expect(ours.length).toBe(theirs.length);
  return Math.max(...Array.from(theirs, (value, index) => Math.abs((ours[index] as number) - value)));
}
