import fc from 'fast-check';
import type { AnalyzedFace } from '../../../src/faces/analyzedFace.ts';
import { FACE_STATES, type FaceState } from '../../../src/faces/faceState.ts';
import type { BoundingBox } from '../../../src/geometry/boundingBox.ts';

const asked = process.env['PROPERTY_RUNS'];

/**
 * Cases for each property: few in `npm test`, and the same every time, so that it says the same of the same product; many with
 * `npm run test:properties`, and others every time.
 */
export const RUNS = asked === undefined ? { numRuns: 2000, seed: 20_261_127 } : { numRuns: Number(asked) };

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** A share or probability, 0..1. */
export const share = number(0, 1);

/** A box as a detector may report it: any place, at least a tenth of a px large. */
export const box: fc.Arbitrary<BoundingBox> = fc.record({
  x: number(-2000, 2000),
  y: number(-2000, 2000),
  width: number(0.1, 2000),
  height: number(0.1, 2000),
});

/** Probabilities of the three labels, adding up to 1. */
export const labelScores = fc.tuple(number(0.001, 1), number(0.001, 1), number(0.001, 1)).map((raw) => {
  const sum = raw.reduce((total, one) => total + one, 0);
  return raw.map((one) => one / sum);
});

export const analyzedFace: fc.Arbitrary<AnalyzedFace> = fc.record({
  boundingBox: box,
  rotation: number(-Math.PI, Math.PI),
  labelScores,
  faceConfidence: share,
});

export const faceState: fc.Arbitrary<FaceState> = fc.constantFrom(...FACE_STATES);
