import { describe, expect, it } from 'vitest';
import { enoughEvidence, evidenceMargin, judgedEvidence } from './judgeCandidate.ts';

const settings = { judgeWeight: 0.1, enough: { first: 0.5, all: 0.6, frame: 0.4 }, smallDoubt: 0.5 };

describe('judgedEvidence', () => {
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
});

describe('enoughEvidence', () => {
  it('is more for smaller faces once all detectors have been asked', () => {
    const needed = [200, 20, 15, 10].map((sidePx) => enoughEvidence(sidePx, 'all', settings));
    expect(needed.slice(0, 2)).toEqual([0.6, 0.6]);
    expect(needed[2]).toBeGreaterThan(0.6);
    expect(needed[3]).toBeCloseTo(0.6 + 0.5 * Math.LN2);
  });

  it('is the same for small and large faces at a first look, which a closer one follows', () => {
    expect([enoughEvidence(8, 'first', settings), enoughEvidence(8, 'frame', settings)]).toEqual([0.5, 0.4]);
  });
});

describe('evidenceMargin', () => {
  const candidate = (sidePx: number, evidence: number) => ({
    face: { boundingBox: { x: 0, y: 0, width: sidePx, height: 2 * sidePx }, confidence: 1, keypoints: [] },
    evidence,
  });

  it('is 0 for a candidate with just enough evidence', () => {
    expect(evidenceMargin(candidate(40, 0.6), 0.5, 'all', settings)).toBeCloseTo(0);
  });

  it('goes by the shorter side, the stage and the classifier', () => {
    const margin = evidenceMargin(candidate(40, 0.6), 0.5, 'all', settings);
    expect(evidenceMargin(candidate(10, 0.6), 0.5, 'all', settings)).toBeCloseTo(margin - 0.5 * Math.LN2);
    expect(evidenceMargin(candidate(40, 0.6), 0.5, 'frame', settings)).toBeCloseTo(margin + 0.2);
    expect(evidenceMargin(candidate(40, 0.6), 0.1, 'all', settings)).toBeLessThan(0);
  });
});
