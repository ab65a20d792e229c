import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  area,
  type BoundingBox,
  blendBoxes,
  contains,
  intersection,
  intersectionOverUnion,
  scaleBox,
} from '../../../src/geometry/boundingBox.ts';
import { mapToViewport } from '../../../src/geometry/frameMapping.ts';
import { weightedNonMaxSuppression } from '../../../src/geometry/nonMaxSuppression.ts';
import { fitPicture } from '../../../src/geometry/objectFit.ts';
import { box, RUNS, share } from './arbitraries.ts';

/** px or shares that rounding may cost. */
const ROUNDING = 1e-6;

const corners = ({ x, y, width, height }: BoundingBox) => [
  { x, y },
  { x: x + width, y: y + height },
];
const grown = ({ x, y, width, height }: BoundingBox, by: number): BoundingBox => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

describe('boxes', () => {
  it('overlap is symmetric, between 0 and 1, and 1 with itself', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        const overlap = intersectionOverUnion(a, b);
        expect(overlap).toBeCloseTo(intersectionOverUnion(b, a), 9);
        expect(overlap).toBeGreaterThanOrEqual(0);
        expect(overlap).toBeLessThanOrEqual(1 + ROUNDING);
        expect(intersectionOverUnion(a, a)).toBeCloseTo(1, 6);
      }),
      RUNS,
    );
  });

  it('the common part lies in both', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        const common = intersection(a, b);
        if (area(common) === 0) return;
        for (const corner of corners(common)) {
          expect(contains(grown(a, ROUNDING), corner) && contains(grown(b, ROUNDING), corner)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('scaling there and back is the same box, and keeps overlaps', () => {
    const factor = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(box, box, factor, factor, (a, b, x, y) => {
        const back = scaleBox(scaleBox(a, x, y), 1 / x, 1 / y);
        for (const side of ['x', 'y', 'width', 'height'] as const) expect(back[side]).toBeCloseTo(a[side], 6);
        expect(intersectionOverUnion(scaleBox(a, x, y), scaleBox(b, x, y))).toBeCloseTo(intersectionOverUnion(a, b), 6);
      }),
      RUNS,
    );
  });

  it('a blend lies between its ends', () => {
    fc.assert(
      fc.property(box, box, share, (from, to, fraction) => {
        const mixed = blendBoxes(from, to, fraction);
        for (const side of ['x', 'y', 'width', 'height'] as const) {
          expect(mixed[side]).toBeGreaterThanOrEqual(Math.min(from[side], to[side]) - ROUNDING);
          expect(mixed[side]).toBeLessThanOrEqual(Math.max(from[side], to[side]) + ROUNDING);
        }
      }),
      RUNS,
    );
  });
});

describe('non-maximum suppression', () => {
  const scored = fc.record({ boundingBox: box, confidence: fc.double({ min: 0.01, max: 1, noNaN: true }) });
  const many = fc.array(
    scored.map((one) => ({ ...one, keypoints: [] })),
    { maxLength: 20 },
  );

  it('invents nothing, loses no best box, and sorts by confidence', () => {
    fc.assert(
      fc.property(many, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (boxes, overlap) => {
        const merged = weightedNonMaxSuppression(boxes, overlap);
        expect(merged.length).toBeLessThanOrEqual(boxes.length);
        expect(merged.length > 0).toBe(boxes.length > 0);
        const confidences = merged.map(({ confidence }) => confidence);
        expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
        if (boxes.length > 0) expect(confidences[0]).toBe(Math.max(...boxes.map(({ confidence }) => confidence)));
        for (const { boundingBox } of merged) {
          expect(Object.values(boundingBox).every(Number.isFinite)).toBe(true);
          expect(boundingBox.width).toBeGreaterThan(0);
        }
      }),
      RUNS,
    );
  });
});

describe('where a picture is drawn', () => {
  const size = fc.record({ width: fc.integer({ min: 1, max: 4000 }), height: fc.integer({ min: 1, max: 4000 }) });

  it('contain stays inside, cover leaves nothing free, both keep the proportions', () => {
    fc.assert(
      fc.property(box, size, (content, natural) => {
        const inside = fitPicture(content, natural, 'contain', '50% 50%');
        const over = fitPicture(content, natural, 'cover', '50% 50%');
        expect(inside.width).toBeLessThanOrEqual(content.width + ROUNDING);
        expect(inside.height).toBeLessThanOrEqual(content.height + ROUNDING);
        expect(over.width).toBeGreaterThanOrEqual(content.width - ROUNDING);
        expect(over.height).toBeGreaterThanOrEqual(content.height - ROUNDING);
        for (const fit of [inside, over]) {
          expect(fit.width * natural.height).toBeCloseTo(fit.height * natural.width, 3);
        }
      }),
      RUNS,
    );
  });

  it('a box of the frame lands inside the element, whatever turns and mirrors it', () => {
    const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
    const unit = fc.record({ x: share, y: share, width: share, height: share });
    fc.assert(
      fc.property(size, angle, fc.boolean(), unit, (element, turn, mirrored, at) => {
        const { width, height } = element;
        const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
        const linear = mirrored ? { a: -cos, b: -sin, c: -sin, d: cos } : { a: cos, b: sin, c: -sin, d: cos };
        const whole = {
          width: Math.abs(linear.a) * width + Math.abs(linear.c) * height,
          height: Math.abs(linear.b) * width + Math.abs(linear.d) * height,
        };
        const rect = { x: 10, y: 20, ...whole };
        const picture = { x: 0, y: 0, width, height };
        const frame = { width: 320, height: 180 };
        const face = {
          x: at.x * 160,
          y: at.y * 90,
          width: at.width * 160,
          height: at.height * 90,
        };
        const mapped = mapToViewport(face, frame, { rect, width, height, picture, linear });
        for (const corner of corners(mapped)) expect(contains(grown(rect, 1e-3), corner)).toBe(true);
      }),
      RUNS,
    );
  });
});
