import { beforeAll, describe, expect, it } from 'vitest';
import { hasTorch, pythonOutput } from './pythonTorch.ts';

/** What python/checks.py says of a network that scans a picture. */
interface ScanFacts {
  shape: number[];
  largestDifference: number;
  decisionsThatDiffer: number;
  masked: number;
  bare: number;
  networkDifference: number;
}

interface Facts {
  cnnParameters: number;
  cnnMultiplications: number;
  headParameters: number;
  retinalParameters: number;
  fieldSizes: number[];
  retinalReach: number[];
  rampLeft: number;
  equalised: [least: number, most: number, mean: number];
  standardised: [mean: number, deviation: number];
  components: number;
  projectedDeviation: number[];
  small: ScanFacts;
  pca: ScanFacts;
  levels: number[][];
  searched: number;
  spots: number[][];
  overlap: number;
  surest: number[];
  planted: [left: number, top: number, width: number, height: number];
  boxColours: [red: number, green: number, blue: number][];
  lossDifference: number;
}

const torch = hasTorch();

describe.skipIf(!torch)(
  torch ? "the paper's networks" : "the paper's networks (skipped: Debian's python3-torch is not installed)",
  () => {
    let facts: Facts;

    beforeAll(() => {
      facts = JSON.parse(pythonOutput('checks.py'));
    }, 120_000);

    it('have the sizes that the papers name', () => {
      const convolutions = 27 * 100 + 100 + 900 * 100 + 100;
      const dense = 36 * 36 * 100 * 50 + 50 + 50 * 2 + 2;
      expect(facts.cnnParameters).toBe(convolutions + dense);
      const multiplications = 148 * 148 * 100 * 27 + 72 * 72 * 100 * 900 + 36 * 36 * 100 * 50 + 50 * 2;
      expect(facts.cnnMultiplications).toBe(multiplications);
      expect(facts.headParameters).toBe(1280 * 128 + 128 + 128 * 2 + 2);
      // Rowley, Baluja and Kanade (1998), table 1: 52 hidden units, 2,905 connections.
      expect(facts.retinalParameters).toBe(2905);
    });

    it('looks at quadrants, sub-squares and stripes with the retinally connected network', () => {
      expect(facts.fieldSizes).toEqual([...Array(4).fill(100), ...Array(16).fill(25), ...Array(6).fill(100)]);
      // The corner's pixel lies in the first quadrant, the first sub-square and the first stripe.
      expect(facts.retinalReach).toEqual([0, 4, 20]);
    });

    it('takes light from the side away, and spreads intensities evenly', () => {
      expect(facts.rampLeft).toBeLessThan(1e-6);
      const [least, most, mean] = facts.equalised;
      expect(least).toBeLessThan(0.01);
      expect(most).toBe(1);
      expect(mean).toBeCloseTo(0.5, 2);
      expect(facts.standardised[0]).toBeLessThan(1e-5);
      expect(facts.standardised[1]).toBeCloseTo(1, 4);
    });

    it('finds as many principal components as the windows vary in, each of deviation 1', () => {
      expect(facts.components).toBe(5);
      for (const deviation of facts.projectedDeviation) expect(deviation).toBeCloseTo(1, 3);
    });

    it.each(['small', 'pca'] as const)('decides in the frequency domain as in the direct scan (%s)', (name) => {
      const scan = facts[name];
      expect(scan.shape).toEqual([48, 72]);
      expect(scan.largestDifference).toBeLessThan(1e-9);
      expect(scan.decisionsThatDiffer).toBe(0);
      // Both answers occur, so that equal decisions mean something.
      expect(scan.masked).toBeGreaterThan(100);
      expect(scan.bare).toBeGreaterThan(100);
      // The scan's numbers are those of the network itself.
      expect(scan.networkDifference).toBeLessThan(1e-5);
    });

    it('searches a pyramid whose levels shrink by 1.2 down to one window', () => {
      expect(facts.levels).toEqual([
        [40, 60],
        [33, 50],
        [28, 42],
        [23, 35],
      ]);
      const windows = facts.levels.reduce((sum, [height = 0, width = 0]) => sum + (height - 19) * (width - 19), 0);
      expect(facts.searched).toBe(windows);
    });

    it('cuts turned and mirrored faces upright', () => {
      expect(facts.spots).toEqual([
        [4, 14],
        [4, 5],
        [6, 4],
      ]);
    });

    it('finds a planted pattern where it is, once', () => {
      expect(facts.overlap).toBeCloseTo(1 / 3);
      expect(facts.surest).toEqual([3, 1]);
      // The face's box is smaller than its window by 1.25: 32 px in the middle of 40.
      for (const [index, wanted] of [64, 34, 32, 32].entries()) {
        expect(Math.abs((facts.planted[index] as number) - wanted)).toBeLessThan(4);
      }
    });

    it('boxes masked faces in green and bare ones in red', () => {
      const [masked, bare] = facts.boxColours;
      expect(masked?.[1]).toBeGreaterThan(150);
      expect(masked?.[0]).toBe(0);
      expect(bare?.[0]).toBeGreaterThan(150);
      expect(bare?.[1]).toBe(0);
    });

    it("trains by the binary cross-entropy of the softmax's outputs", () => {
      expect(facts.lossDifference).toBeLessThan(1e-6);
    });
  },
);
