import { expect, it } from 'vitest';
import { CLASSIFIER_CLASSES } from '../../faces/maskLabel.ts';
import { type DescribedModel, readContract } from './classifierContract.ts';

const SHIPPED: DescribedModel = { metadata: { classes: CLASSIFIER_CLASSES }, input: [-1, 96, 96, 3], output: [-1, 4] };
const TWO: DescribedModel = {
  metadata: { classes: ['with_mask', 'without_mask'], name: 'MobileNetV2' },
  input: [-1, 224, 224, 3],
  output: [-1, 2],
};

it('reads what a classifier asks for and answers', () => {
  expect(readContract(SHIPPED)).toEqual({ inputSize: 96, classes: CLASSIFIER_CLASSES });
  expect(readContract(TWO)).toEqual({ inputSize: 224, classes: ['with_mask', 'without_mask'] });
});

it('takes one without metadata for one of ours', () => {
  expect(readContract({ ...SHIPPED, metadata: undefined }).classes).toEqual(CLASSIFIER_CLASSES);
});

it.each<[string, Partial<DescribedModel>]>([
  ['square RGB', { input: [-1, 96, 64, 3] }],
  ['square RGB', { input: [-1, -1, -1, 3] }],
  ['square RGB', { input: [-1, 20, 20, 1] }],
  ['some of with_mask', { metadata: { classes: ['mask', 'no_mask'] } }],
  ['named twice', { metadata: { classes: ['with_mask', 'with_mask'] } }],
  ['no class without_mask', { metadata: { classes: ['with_mask', 'incorrect_mask'] } }],
  ['2 classes wanted, the model has 3', { output: [-1, 3] }],
])('refuses one that does not fit: %s', (words, change) => {
  expect(() => readContract({ ...TWO, ...change })).toThrow(words);
});
