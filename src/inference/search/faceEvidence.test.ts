import { describe, expect, it } from 'vitest';
import fitted from './faceEvidence.json' with { type: 'json' };
import { evidenceOf, faceProbability, isFace, SEARCH_STAGES } from './faceEvidence.ts';
import type { FaceCandidate } from './uniteFindings.ts';

const candidate = (sidePx: number, confidences: FaceCandidate['confidences']): FaceCandidate => ({
  face: { boundingBox: { x: 0, y: 0, width: sidePx, height: 2 * sidePx }, confidence: 1, keypoints: [] },
  confidences,
});

describe('evidenceOf', () => {
  it('is as many numbers as a stage has weights', () => {
    for (const stage of SEARCH_STAGES)
      expect(evidenceOf(candidate(30, {}), 0.5, stage)).toHaveLength(fitted[stage].weights.length);
  });

  it('goes by the shorter side, up to a size from which on it says nothing more', () => {
    const size = (sidePx: number) => evidenceOf(candidate(sidePx, { coarse: 0.5 }), 0.5, 'first').at(-1);
    expect([size(20), size(40), size(400)]).toEqual([Math.log(0.5), 0, 0]);
  });

  it('tells nearly sure from sure, and stays finite for a classifier without doubt', () => {
    const odds = (faceConfidence: number) => evidenceOf(candidate(30, {}), faceConfidence, 'all')[2] as number;
    expect(odds(0.99) - odds(0.9)).toBeGreaterThan(2);
    expect([odds(0), odds(1)].every(Number.isFinite)).toBe(true);
    expect(odds(0)).toBeCloseTo(-odds(1));
  });
});

describe('faceProbability', () => {
  const weighed = { intercept: -1, weights: [1, 1, 1, 1] };

  it('is what a logistic regression says', () => {
    const certain = faceProbability(candidate(40, { coarse: 0.5, fine: 0.5 }), 0.5, 'all', weighed);
    expect(certain).toBeCloseTo(1 / (1 + Math.E));
  });

  it.each(SEARCH_STAGES)('%s: grows with the sureness of each pass and of the classifier', (stage) => {
    const [pass] = stage === 'frame' ? (['frame'] as const) : (['coarse'] as const);
    const probability = (detector: number, classifier: number) =>
      faceProbability(candidate(30, { [pass]: detector }), classifier, stage);
    expect(probability(0.8, 0.5)).toBeGreaterThan(probability(0.4, 0.5));
    expect(probability(0.5, 0.9)).toBeGreaterThan(probability(0.5, 0.2));
  });
});

it.each(SEARCH_STAGES)(
  '%s: takes what all are sure of for a face, and nothing that the classifier refuses for certain',
  (stage) => {
    const all = { coarse: 0.9, fine: 0.9, frame: 0.9 };
    expect(isFace(candidate(60, all), 0.999, stage)).toBe(true);
    expect(isFace(candidate(60, { coarse: 0.2, fine: 0.2, frame: 0.2 }), 0.001, stage)).toBe(false);
  },
);
