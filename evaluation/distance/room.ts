import type { Point } from '../../src/geometry/boundingBox.ts';

/** A camera on a wall or a table, and what it sees. */
export interface Camera {
  /** Angle across the picture's longer side, degrees. */
  readonly view: number;
  /** m above the floor. */
  readonly height: number;
  /** Radians that it looks down. */
  readonly pitch: number;
}

/** Somebody in the room, facing the camera. */
export interface Person {
  /** m right of the camera. */
  readonly x: number;
  /** m before the camera, along the floor. */
  readonly z: number;
  /** m from the floor to the eyes. */
  readonly eyeHeight: number;
  /** m between the pupils. */
  readonly pupils: number;
}

/** Who stands or sits in the room; `near`: two or three people right before a webcam. */
export const ROOM_KINDS = ['standing', 'near', 'turned', 'children', 'sitting'] as const;
export type RoomKind = (typeof ROOM_KINDS)[number];

/** A room with people whose places are known. */
export interface Room {
  readonly kind: RoomKind;
  readonly camera: Camera;
  readonly people: readonly Person[];
}

/** px of the rendered picture. */
export const SCREEN = { width: 1280, height: 720 };

/** Angles that cameras have: short telephoto, narrow and wide laptop cameras, telephones, webcams, meeting rooms. */
const VIEWS = [40, 55, 60, 65, 67, 70, 75, 82, 90];

/** m between the pupils of adults, men and women in equal numbers (ANSUR II, 2012), and of children of five (docs/distance.md). */
const PUPILS = { adult: { mean: 0.0629, spread: 0.059 }, child: { mean: 0.051, spread: 0.059 } };

/** m from the floor to the eyes: mean and standard deviation (ANSUR II; a chair's seat and a child's height are round figures). */
const EYE_HEIGHTS = {
  standing: { mean: 1.58, deviation: 0.09 },
  sitting: { mean: 1.22, deviation: 0.05 },
  child: { mean: 1.0, deviation: 0.05 },
};

/** m that two people's heads are apart at least. */
const LEAST_GAP = 0.4;

/** A room with two to five people, drawn at random; half of all people stand near to another one. */
export function randomRoom(kind: RoomKind, random: () => number): Room {
  const between = (from: number, to: number) => from + (to - from) * random();
  const near = kind === 'near';
  const camera = {
    view: VIEWS[Math.floor(random() * VIEWS.length)] as number,
    height: near ? between(1.2, 1.4) : between(1.3, 2.4),
    pitch: near ? 0 : between(0, 0.2),
  };
  const people: Person[] = [];
  const wanted = 2 + Math.floor(random() * (near ? 2 : 4));
  for (let tries = 0; people.length < wanted && tries < 500; tries++) {
    const friend = people[Math.floor(random() * people.length)];
    const beside = friend && random() < 0.5;
    const [nearest, farthest, apart] = near ? [0.5, 1.6, 0.7] : [1.5, 6.5, 1];
    const z = beside ? friend.z + between(-apart, apart) : between(nearest, farthest);
    const x = beside ? friend.x + between(-apart, apart) : between(-1, 1) * z * 0.6;
    // In rooms with children or seated people, every second one is an adult who stands.
    const other = people.length % 2 === 0;
    const person = { x, z, ...sizeOf(other || near ? kind : 'standing', random) };
    if (fits(person, people, camera)) people.push(person);
  }
  return { kind, camera, people };
}

function sizeOf(kind: RoomKind, random: () => number): Pick<Person, 'eyeHeight' | 'pupils'> {
  const age = kind === 'children' ? 'child' : 'adult';
  const sits = kind === 'sitting' || kind === 'near';
  const { mean, deviation } = EYE_HEIGHTS[kind === 'children' ? 'child' : sits ? 'sitting' : 'standing'];
  return {
    eyeHeight: mean + deviation * normal(random),
    pupils: PUPILS[age].mean * Math.exp(PUPILS[age].spread * normal(random)),
  };
}

/** Whether the camera sees the whole face, and nobody stands in its way. */
function fits(person: Person, people: readonly Person[], camera: Camera): boolean {
  if (person.z < 0.45) return false;
  const sight = project(person, camera);
  const half = 2.2 * person.pupils * sight.pixelsPerMetre;
  const { width, height } = SCREEN;
  const inside = sight.x > half && sight.x < width - half && sight.y > half && sight.y < height - half;
  return (
    inside &&
    people.every((other) => {
      const seen = project(other, camera);
      const apart = Math.hypot(sight.x - seen.x, sight.y - seen.y);
      return apart > half + 2.2 * other.pupils * seen.pixelsPerMetre && distance(person, other) > LEAST_GAP;
    })
  );
}

/** m between two people's eyes, in space. */
export function distance(one: Person, other: Person): number {
  return Math.hypot(one.x - other.x, one.z - other.z, one.eyeHeight - other.eyeHeight);
}

/** m between two people along the floor. */
export function floorDistance(one: Person, other: Person): number {
  return Math.hypot(one.x - other.x, one.z - other.z);
}

/** px of the focal length. */
export function focalLength({ view }: Pick<Camera, 'view'>): number {
  return SCREEN.width / 2 / Math.tan((view / 2) * (Math.PI / 180));
}

/** Where a person's eyes are in the picture. */
export interface Projection extends Point {
  readonly pixelsPerMetre: number;
  /** How much wider the flat picture makes a face that is turned to the camera. */
  readonly stretch: number;
  /** m along the camera's line of sight. */
  readonly depth: number;
}

/** Through a pinhole. */
export function project({ x, z, eyeHeight }: Person, camera: Camera): Projection {
  const focal = focalLength(camera);
  const below = camera.height - eyeHeight;
  const depth = z * Math.cos(camera.pitch) + below * Math.sin(camera.pitch);
  const down = below * Math.cos(camera.pitch) - z * Math.sin(camera.pitch);
  return {
    x: SCREEN.width / 2 + (focal * x) / depth,
    y: SCREEN.height / 2 + (focal * down) / depth,
    pixelsPerMetre: focal / depth,
    stretch: Math.hypot(x, depth) / depth,
    depth,
  };
}

/** Box and Muller's. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
