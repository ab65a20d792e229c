import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../masks/maskStyle.ts';
import { closenessOf, FACE_SIZES, type FaceSize, type PlacedFace, pairDistances } from './distance.ts';
import { ASSUMED_LENS, type Lens, lensOfView } from './lens.ts';

const PICTURE = { width: 1280, height: 720 };
const LENS = lensOfView(60, 'stated');
const KNOWN_LENS: Lens = { ...LENS, spread: 0 };
const ADULT = FACE_SIZES.picture;
const EXACT: FaceSize = { height: ADULT.height, spread: 0, pixels: 0, sideShare: 0 };

/** A face of the size that an adult's has at this place: m right of the camera's line of sight, below it, and before the camera. */
function faceAt(id: number, [x, y, z]: readonly [number, number, number], height = EXACT.height): PlacedFace {
  const focal = KNOWN_LENS.focal * PICTURE.width;
  const side = (height * focal) / z;
  const middle = { x: PICTURE.width / 2 + (x * focal) / z, y: PICTURE.height / 2 + (y * focal) / z };
  return { id, boundingBox: { x: middle.x - side / 2, y: middle.y - side / 2, width: side, height: side } };
}

describe('pairDistances', () => {
  it.each([
    ['beside each other', [-0.5, 0, 3], [0.5, 0, 3], 1],
    ['behind each other', [0, 0, 2], [0, 0, 4], 2],
    ['one above the other', [1, -0.4, 5], [1, 0.4, 5], 0.8],
    ['anywhere', [-1, 0.2, 3], [0.5, -0.1, 5], Math.hypot(1.5, 0.3, 2)],
  ] as const)('measures people %s', (_, one, other, metres) => {
    const [pair] = pairDistances([faceAt(1, one), faceAt(2, other)], PICTURE, KNOWN_LENS, 1.5, EXACT);
    expect(pair?.people).toEqual([1, 2]);
    expect(pair?.metres).toBeCloseTo(metres, 6);
    expect(pair?.low).toBeCloseTo(metres, 6);
    expect(pair?.high).toBeCloseTo(metres, 6);
  });

  it('finds every pair, the nearest first', () => {
    const faces = [faceAt(4, [-2, 0, 4]), faceAt(5, [0, 0, 4]), faceAt(6, [1, 0, 4])];
    const pairs = pairDistances(faces, PICTURE, KNOWN_LENS, 1.5, EXACT);
    expect(pairs.map(({ people, closeness }) => [people, closeness])).toEqual([
      [[5, 6], 'too_close'],
      [[4, 5], 'apart'],
      [[4, 6], 'apart'],
    ]);
    expect(pairDistances(faces.slice(0, 1), PICTURE, KNOWN_LENS, 1.5, ADULT)).toEqual([]);
  });

  it('knows people at one distance from the camera well, and those behind each other badly', () => {
    const width = (faces: PlacedFace[]) => {
      const [pair] = pairDistances(faces, PICTURE, LENS, 1.5, ADULT);
      return (pair?.high ?? 0) - (pair?.low ?? 0);
    };
    // Two metres away and 1.5 m apart, the faces' sizes make 0.3 m of difference in depth, which adds little to 1.5 m.
    expect(width([faceAt(1, [-0.75, 0, 2]), faceAt(2, [0.75, 0, 2])])).toBeLessThan(0.6);
    expect(width([faceAt(1, [0, 0, 4]), faceAt(2, [0.1, 0, 5.5])])).toBeGreaterThan(1.5);
  });

  it('says of people who seem to stand 1.3 m apart that they may be too close, and of 0.6 m that they are', () => {
    const closeness = (metres: number) =>
      pairDistances([faceAt(1, [0, 0, 2.5]), faceAt(2, [metres, 0, 2.5])], PICTURE, ASSUMED_LENS, 1.5, ADULT)[0]
        ?.closeness;
    expect([0.6, 1.3, 3].map(closeness)).toEqual(['too_close', 'perhaps', 'apart']);
  });

  it('gives a face box without any height a place all the same', () => {
    const flat = { id: 1, boundingBox: { x: 10, y: 10, width: 0, height: 0 } };
    const [pair] = pairDistances([flat, faceAt(2, [0, 0, 2])], PICTURE, LENS, 1.5, ADULT);
    expect(Number.isFinite(pair?.high)).toBe(true);
  });

  it('holds the true distance in 95 of 100 cases when people and boxes differ as it expects', () => {
    let held = 0;
    const random = seededRandom(7);
    const cases = 400;
    for (let n = 0; n < cases; n++) {
      const places = [0, 1].map(() => [4 * random() - 2, 0.6 * random() - 0.3, 2 + 4 * random()] as const);
      const lens = { ...LENS, spread: 0.1, focal: LENS.focal * Math.exp(0.1 * normal(random)) };
      const faces = places.map((place, id) =>
        faceAt(id, place, ADULT.height * Math.exp(ADULT.spread * normal(random))),
      );
      const [one, other] = places as [(typeof places)[0], (typeof places)[0]];
      const truth = Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
      const [pair] = pairDistances(faces, PICTURE, lens, 1.5, { ...ADULT, pixels: 0 });
      if (pair && truth >= pair.low && truth <= pair.high) held++;
    }
    // 95 % of 400, and three standard deviations of chance either way.
    expect(held / cases).toBeGreaterThan(0.917);
    expect(held / cases).toBeLessThan(0.983);
  });
});

it('calls a pair too close only where the whole interval lies below the limit', () => {
  expect(closenessOf(0.5, 1.4, 1.5)).toBe('too_close');
  expect(closenessOf(0.5, 1.5, 1.5)).toBe('perhaps');
  expect(closenessOf(1.5, 1.8, 1.5)).toBe('apart');
});

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
