import { expect, it } from 'vitest';
import { FACE_PARTS } from '../../faces/bareParts.ts';
import { CLASSIFIER_CLASSES } from '../../faces/maskLabel.ts';
import { type DescribedModel, outputsOf, readContract } from './classifierContract.ts';

const SHIPPED: DescribedModel = {
  metadata: { classes: CLASSIFIER_CLASSES, parts: FACE_PARTS },
  input: [-1, 96, 96, 3],
  output: [-1, 7],
};
const TWO: DescribedModel = {
  metadata: { classes: ['with_mask', 'without_mask'], name: 'MobileNetV2' },
  input: [-1, 224, 224, 3],
  output: [-1, 2],
};

it('reads what a classifier asks for and answers', () => {
  expect(readContract(SHIPPED)).toEqual({ inputSize: 96, classes: CLASSIFIER_CLASSES, parts: FACE_PARTS });
  expect(readContract(TWO)).toEqual({ inputSize: 224, classes: ['with_mask', 'without_mask'], parts: [] });
  expect([SHIPPED, TWO].map((model) => outputsOf(readContract(model)))).toEqual([7, 2]);
});

it('takes one without metadata for one that tells our classes and no parts', () => {
  const read = readContract({ ...SHIPPED, output: [-1, 4], metadata: undefined });
  expect(read).toEqual({ inputSize: 96, classes: CLASSIFIER_CLASSES, parts: [] });
});

it.each<[string, Partial<DescribedModel>]>([
  ['square RGB', { input: [-1, 96, 64, 3] }],
  ['square RGB', { input: [-1, -1, -1, 3] }],
  ['square RGB', { input: [-1, 20, 20, 1] }],
  ['some of with_mask', { metadata: { classes: ['mask', 'no_mask'] } }],
  ['named twice', { metadata: { classes: ['with_mask', 'with_mask'] } }],
  ['no class without_mask', { metadata: { classes: ['with_mask', 'incorrect_mask'] } }],
  ['its parts nose, mouth, chin or none', { metadata: { classes: ['with_mask', 'without_mask'], parts: ['nose'] } }],
  ['2 outputs wanted, the model has 3', { output: [-1, 3] }],
  ['5 outputs wanted, the model has 2', { metadata: { classes: ['with_mask', 'without_mask'], parts: FACE_PARTS } }],
])('refuses one that does not fit: %s', (words, change) => {
  expect(() => readContract({ ...TWO, ...change })).toThrow(words);
});
