import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../masks/maskStyle.ts';
import type { FaceSize } from '../../src/faces/distance.ts';
import { boxHeights, distanceFigures, type MeasuredPair, measuredPairs } from './distanceErrors.ts';
import type { MeasuredRoom } from './measureRooms.ts';
import { distance, type Person, project, ROOM_KINDS, type Room, randomRoom, SCREEN } from './room.ts';

const SIZE: FaceSize = { height: 0.17, spread: 0.08, pixels: 0, sideShare: 0 };
const CAMERA = { view: 60, height: 1.6, pitch: 0 };
const person = (x: number, z: number): Person => ({ x, z, eyeHeight: 1.6, pupils: 0.063 });

/** A room whose faces a perfect detector has found. */
function seen(people: readonly Person[]): MeasuredRoom {
  const boxes = people.map((one) => {
    const { x, y, pixelsPerMetre } = project(one, CAMERA);
    const side = SIZE.height * pixelsPerMetre;
    return { x: x - side / 2, y: y - side / 2, width: side, height: side };
  });
  return { room: { kind: 'standing', camera: CAMERA, people }, boxes: { exhaustive: boxes, crowd: [], thorough: [] } };
}

describe('rooms', () => {
  it('show a person straight ahead in the middle, and one who is farther away smaller', () => {
    const near = project(person(0, 2), CAMERA);
    expect([near.x, near.y]).toEqual([SCREEN.width / 2, SCREEN.height / 2]);
    expect(near.pixelsPerMetre / project(person(0, 4), CAMERA).pixelsPerMetre).toBeCloseTo(2, 9);
    // 60 degrees across 1280 px: what is 2 m ahead and 2 tan 30 degrees aside lies at the edge.
    expect(project(person(2 * Math.tan(Math.PI / 6), 2), CAMERA).x).toBeCloseTo(SCREEN.width, 6);
  });

  it.each(ROOM_KINDS)('hold people whose faces the camera sees whole (%s)', (kind) => {
    const random = seededRandom(4);
    const rooms: Room[] = Array.from({ length: 30 }, () => randomRoom(kind, random));
    const people = rooms.flatMap(({ camera, people: all }) => all.map((one) => project(one, camera)));
    expect(people.length).toBeGreaterThan(45);
    expect(people.every(({ x, y }) => x > 0 && x < SCREEN.width && y > 0 && y < SCREEN.height)).toBe(true);
  });
});

describe('figures', () => {
  it('are perfect for a detector that is', () => {
    const rooms = [seen([person(0, 2), person(0.5, 2), person(2, 6)])];
    const options = { look: 'exhaustive', size: SIZE, knowledge: 'calibrated', limit: 1.5, random: () => 0.5 } as const;
    const pairs = measuredPairs(rooms, options);
    expect(pairs).toHaveLength(3);
    const [nearest] = pairs;
    expect(nearest?.truth).toBeCloseTo(distance(person(0, 2), person(0.5, 2)), 9);
    expect(distanceFigures(pairs, 1.5)).toMatchObject({
      held: { hits: 3, of: 3 },
      precision: { hits: 1, of: 1 },
      recall: { hits: 1, of: 1 },
      missed: { hits: 0, of: 1 },
    });
    expect(boxHeights(rooms, 'exhaustive')[0]?.metres).toBeCloseTo(SIZE.height, 9);
  });

  it('count false alarms against precision, and people called far enough as missed', () => {
    const pair = (truth: number, closeness: MeasuredPair['estimate']['closeness']): MeasuredPair => ({
      estimate: { people: [0, 1], metres: 2, low: 1, high: 3, closeness },
      truth,
      floor: truth,
    });
    const pairs = [pair(1, 'too_close'), pair(2, 'too_close'), pair(1.2, 'perhaps'), pair(0.5, 'apart')];
    expect(distanceFigures(pairs, 1.5)).toMatchObject({
      held: { hits: 3, of: 4 },
      precision: { hits: 1, of: 2 },
      recall: { hits: 1, of: 3 },
      perhaps: { hits: 1, of: 3 },
      missed: { hits: 1, of: 3 },
    });
  });
});
