import { expect, it } from 'vitest';
import { pooledLabels } from './pooledLabels.ts';

function boxOf(sidePx: number) {
  return { x: 0, y: 0, width: sidePx, height: sidePx + 10 };
}

it('takes the classifier at its word where the detectors have no opinion', () => {
  const classifier = [0.3, 0.2, 0.5];
  const pooled = pooledLabels(classifier, { boundingBox: boxOf(30) }, { labelWeight: 0.5, incorrectPrior: 1 });
  expect(pooled).toEqual(classifier.map((one) => expect.closeTo(one)));
});

it('hears the detectors as much as they are said to weigh, and the less the larger the face', () => {
  const likeliest = (labelWeight: number, sidePx = 30) => {
    const scores = pooledLabels(
      [0.45, 0.55, 0],
      { boundingBox: boxOf(sidePx), labelScores: [0.6, 0.4, 0] },
      { labelWeight, incorrectPrior: 1 },
    );
    return scores.indexOf(Math.max(...scores));
  };
  expect([likeliest(0.1), likeliest(1)]).toEqual([1, 0]);
  expect([likeliest(1, 48), likeliest(1, 200)]).toEqual([0, 1]);
});

it('goes by what is common on small faces only', () => {
  const incorrect = (sidePx: number) =>
    pooledLabels([0, 0.5, 0.5], { boundingBox: boxOf(sidePx) }, { labelWeight: 0, incorrectPrior: 0.5 })[2];
  expect(incorrect(30)).toBeCloseTo(1 / 3);
  expect(incorrect(500)).toBeCloseTo(0.5, 2);
});
