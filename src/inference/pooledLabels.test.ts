import { expect, it } from 'vitest';
import { pooledLabels } from './pooledLabels.ts';

it('takes the classifier at its word where the detectors have no opinion', () => {
  const classifier = [0.3, 0.2, 0.5];
  const pooled = pooledLabels({ classifier, detectors: undefined }, { labelWeight: 0.5 });
  expect(pooled).toEqual(classifier.map((one) => expect.closeTo(one)));
});

it('hears the detectors as much as they are said to weigh', () => {
  const opinions = { classifier: [0.45, 0.55, 0], detectors: [0.6, 0.4, 0] };
  const likeliest = (labelWeight: number) => {
    const scores = pooledLabels(opinions, { labelWeight });
    return scores.indexOf(Math.max(...scores));
  };
  expect([likeliest(0.1), likeliest(1)]).toEqual([1, 0]);
});
