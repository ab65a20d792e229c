import { expect, it } from 'vitest';
import { judgedEvidence } from './judgedEvidence.ts';

const settings = { judgeWeight: 0.1 };

it('leaves the evidence as it is where the classifier cannot tell', () => {
  expect(judgedEvidence(0.8, 0.5, settings)).toBeCloseTo(0.8);
});

it('takes as much for a refusal as it gives for a certain face, and neither without end', () => {
  const [refused, certain] = [judgedEvidence(0.8, 0, settings), judgedEvidence(0.8, 1, settings)];
  expect(certain - 0.8).toBeCloseTo(0.8 - refused);
  expect(certain).toBeLessThan(1.5);
});

it('tells nearly sure from sure', () => {
  expect(judgedEvidence(0, 0.99, settings) - judgedEvidence(0, 0.9, settings)).toBeGreaterThan(0.15);
});
