import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exifFocalLength } from '../../../src/decoding/exifFocalLength.ts';
import { countClosePairs, drawnPairs } from '../../../src/faces/closePairs.ts';
import { FACE_SIZES, type PlacedFace, pairDistances } from '../../../src/faces/distance.ts';
import type { Lens } from '../../../src/faces/lens.ts';
import { box, RUNS } from './arbitraries.ts';

const PICTURE = { width: 1600, height: 900 };
const RUNS_OF_MANY_DRAWS = { ...RUNS, numRuns: RUNS.numRuns / 10 };
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const limit = number(0.5, 5);
const lens: fc.Arbitrary<Lens> = fc.record({
  focal: number(0.3, 5),
  spread: number(0, 0.4),
  source: fc.constant('assumed' as const),
});
const faces = fc
  .array(box, { maxLength: 5 })
  .map((boxes) => boxes.map((boundingBox, index): PlacedFace => ({ id: index + 1, boundingBox })));
const measure = (of: readonly PlacedFace[], through: Lens, within: number) =>
  pairDistances(of, PICTURE, through, within, FACE_SIZES.picture);

describe('distances between people', () => {
  it('are there once for each pair, between their ends, and rise', () => {
    fc.assert(
      fc.property(faces, lens, limit, (seen, through, within) => {
        const pairs = measure(seen, through, within);
        expect(pairs).toHaveLength((seen.length * (seen.length - 1)) / 2);
        expect(new Set(pairs.map(({ people }) => people.join()))).toHaveProperty('size', pairs.length);
        for (const [index, { people, low, metres, high }] of pairs.entries()) {
          expect(people[0]).toBeLessThan(people[1]);
          expect(0 <= low && low <= metres && metres <= high && Number.isFinite(high)).toBe(true);
          expect(metres).toBeGreaterThanOrEqual(pairs[index - 1]?.metres ?? 0);
        }
      }),
      RUNS_OF_MANY_DRAWS,
    );
  });

  it('are too close only where the whole interval is, and a wider limit never makes them less close', () => {
    const order = ['apart', 'perhaps', 'too_close'];
    fc.assert(
      fc.property(faces, lens, limit, number(0, 3), (seen, through, within, more) => {
        const pairs = measure(seen, through, within);
        for (const { low, high, closeness } of pairs) {
          expect(closeness === 'too_close').toBe(high < within);
          expect(closeness === 'apart').toBe(low >= within);
        }
        const wider = new Map(measure(seen, through, within + more).map((one) => [one.people.join(), one]));
        for (const { people, closeness } of pairs) {
          const then = wider.get(people.join())?.closeness ?? '';
          expect(order.indexOf(then)).toBeGreaterThanOrEqual(order.indexOf(closeness));
        }
      }),
      RUNS_OF_MANY_DRAWS,
    );
  });

  it('do not depend on the order of the faces, on the side that the picture is seen from, or on its scale', () => {
    const near = (one: number, other: number) => expect(Math.abs(one - other)).toBeLessThan(1e-6 * (1 + one));
    fc.assert(
      fc.property(box, box, lens, limit, (one, other, through, within) => {
        const large = (of: typeof one) => ({ ...of, height: of.height + 10 });
        const pair = [large(one), large(other)].map((boundingBox, id) => ({ id, boundingBox }));
        const mirrored = pair.map(({ id, boundingBox }) => ({
          id,
          boundingBox: { ...boundingBox, x: PICTURE.width - boundingBox.x - boundingBox.width },
        }));
        const [plain] = measure(pair, through, within);
        for (const [changed] of [measure([...pair].reverse(), through, within), measure(mirrored, through, within)]) {
          for (const end of ['low', 'metres', 'high'] as const) near(plain?.[end] ?? -1, changed?.[end] ?? -2);
        }
        expect(plain?.closeness).toBeDefined();
      }),
      RUNS_OF_MANY_DRAWS,
    );
  });

  it('are known better through a lens that is known better', () => {
    fc.assert(
      fc.property(number(1.5, 3), number(4, 7), number(0.1, 0.3), (near, far, spread) => {
        const focal = 1000;
        const face = (id: number, z: number): PlacedFace => {
          const height = (FACE_SIZES.picture.height * focal) / z;
          return { id, boundingBox: { x: 800 - height / 2, y: 450 - height / 2, width: height, height } };
        };
        const width = (of: number) => {
          const [pair] = measure(
            [face(1, near), face(2, far)],
            { focal: focal / 1600, spread: of, source: 'stated' },
            1.5,
          );
          return (pair?.high ?? 0) - (pair?.low ?? 0);
        };
        expect(width(0)).toBeLessThanOrEqual(width(spread) * 1.02);
      }),
      RUNS_OF_MANY_DRAWS,
    );
  });

  it('are drawn wherever they are too close, and counted so', () => {
    fc.assert(
      fc.property(faces, lens, limit, (seen, through, within) => {
        const pairs = measure(seen, through, within);
        const { tooClose, perhaps } = countClosePairs(pairs);
        const drawn = drawnPairs(pairs);
        expect(countClosePairs(drawn).tooClose).toBe(tooClose);
        expect(drawn.length).toBeGreaterThanOrEqual(Math.min(1, pairs.length));
        const near = pairs.filter(({ closeness }) => closeness !== 'apart').flatMap(({ people }) => people);
        const shown = new Set(drawn.flatMap(({ people }) => people));
        expect(near.filter((person) => !shown.has(person))).toEqual([]);
        expect(tooClose + perhaps).toBeLessThanOrEqual(pairs.length);
      }),
      RUNS_OF_MANY_DRAWS,
    );
  });
});

it('no bytes whatever keep the reader of focal lengths from an answer', () => {
  const start = fc.constantFrom<number[]>(
    [],
    [0xff, 0xd8],
    [0xff, 0xd8, 0xff, 0xe1, 0, 60, 0x45, 0x78, 0x69, 0x66, 0, 0],
  );
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 120 }), (head, rest) => {
      const answer = exifFocalLength(new Uint8Array([...head, ...rest]), PICTURE);
      expect(answer === null || answer > 0).toBe(true);
    }),
    RUNS,
  );
});
