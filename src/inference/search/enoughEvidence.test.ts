import { expect, it } from 'vitest';
import { enoughEvidence } from './enoughEvidence.ts';

const settings = { enough: { first: 0.5, all: 0.6, frame: 0.4 }, smallDoubt: 0.5 };

it('wants more of faces the smaller they are, when all detectors have been asked', () => {
  const wanted = [200, 20, 15, 10].map((sidePx) => enoughEvidence(sidePx, 'all', settings));
  expect(wanted.slice(0, 2)).toEqual([0.6, 0.6]);
  expect(wanted[2]).toBeGreaterThan(0.6);
  expect(wanted[3]).toBeCloseTo(0.6 + 0.5 * Math.LN2);
});

it('takes small faces like others at a first look, which a closer one follows', () => {
  expect([enoughEvidence(8, 'first', settings), enoughEvidence(8, 'frame', settings)]).toEqual([0.5, 0.4]);
});
