import { beforeEach, describe, expect, it } from 'vitest';
import type { AnalyzedFace } from '../faces/analyzedFace.ts';
import type { Sample } from '../inference/pixels/sample.ts';
import { FaceFollower, type PreparedSample } from './faceFollower.ts';

/** Size in px of the samples, and of the face in them. */
const [WIDTH, HEIGHT, FACE] = [320, 240, 64];

let follower: FaceFollower;
let now: number;

beforeEach(() => {
  follower = new FaceFollower();
  now = 1000;
});

/**
 * A sample with a face of a certain pattern, or of an empty room (undefined).
 *
 * @param face.mask brightness of a mask over the lower third of the face
 * @param wall brightness of what is around it
 */
function sample(face: { x: number; y: number; pattern?: number; mask?: number } | undefined, wall = 90): Sample {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(wall);
  for (let row = 0; face && row < FACE; row++) {
    for (let column = 0; column < FACE; column++) {
      const bare = 128 + 100 * Math.sin((row * (face.pattern ?? 1)) / 7) * Math.cos((column * (face.pattern ?? 1)) / 9);
      const shade = row > (2 * FACE) / 3 ? (face.mask ?? bare) : bare;
      data.fill(
        shade,
        ((face.y + row) * WIDTH + face.x + column) * 4,
        ((face.y + row) * WIDTH + face.x + column) * 4 + 4,
      );
    }
  }
  return { width: WIDTH, height: HEIGHT, pixels: data.buffer };
}

function known(x: number, y: number) {
  return { id: 1, boundingBox: { x, y, width: FACE, height: FACE }, rotation: 0 };
}

function analyzed(x: number, y: number): AnalyzedFace {
  const { boundingBox, rotation } = known(x, y);
  return { boundingBox, rotation, labelScores: [1, 0, 0], faceConfidence: 0.9 };
}

/** What becomes of a sample whose one face is to be followed. */
function follow(frame: Sample, { settled = true, faces = [known(100, 80)] } = {}) {
  return follower.prepare(frame, { search: 'quick', follow: true }, faces, { now, settled });
}

/** Lets the detector find a face at a place. */
function find(x: number, y: number): void {
  follower.prepare(sample({ x, y }), { search: 'quick', follow: false }, [], { now, settled: true });
  follower.answered([analyzed(x, y)]);
}

/** What is sent of a sample whose faces are to be followed. */
function sent(frame: Sample, faces = [known(100, 80)]): PreparedSample {
  const outcome = follow(frame, { faces });
  if (!('send' in outcome)) throw new Error('Nothing is sent.');
  return outcome.send;
}

/** Whether nothing has to be sent of a sample, because it shows what was there when the face was last classified. */
function looksTheSame(frame: Sample): boolean {
  return 'seenAgain' in follow(frame);
}

describe('FaceFollower', () => {
  it('sends the whole sample when the detector is to look for faces', () => {
    const frame = sample({ x: 100, y: 80 });
    const outcome = follower.prepare(frame, { search: 'thorough', follow: false }, [], { now, settled: true });
    expect(outcome).toEqual({ send: { ...frame, effort: 'thorough' } });
  });

  it('sends only the pixels around the place where a known face is now', () => {
    find(100, 80);
    now += 10_000;
    const { width, height, effort, known: faces } = sent(sample({ x: 108, y: 80 }));
    expect(effort).toBe('follow');
    expect(width * height).toBeLessThan((WIDTH * HEIGHT) / 2);
    expect(faces).toHaveLength(1);
  });

  it('gives the faces of the answer to such a part in px of the whole sample', () => {
    find(100, 80);
    now += 10_000;
    const { known: faces = [] } = sent(sample({ x: 108, y: 80 }));
    const [face] = follower.answered(faces.map((one) => ({ ...one, labelScores: [1, 0, 0], faceConfidence: 0.9 })));
    expect(Math.abs((face?.boundingBox.x ?? 0) - 108)).toBeLessThanOrEqual(2);
    expect(Math.abs((face?.boundingBox.y ?? 0) - 80)).toBeLessThanOrEqual(2);
  });

  it('sends nothing while a face looks the same, and says where it is', () => {
    find(100, 80);
    const outcome = follow(sample({ x: 108, y: 80 }));
    const [face] = 'seenAgain' in outcome ? outcome.seenAgain : [];
    expect(face?.id).toBe(1);
    expect(Math.abs((face?.boundingBox.x ?? 0) - 108)).toBeLessThanOrEqual(1);
  });

  it('lets a face be classified at once when a part of it has changed', () => {
    find(100, 80);
    expect(looksTheSame(sample({ x: 100, y: 80 }))).toBe(true);
    expect(looksTheSame(sample({ x: 100, y: 80, mask: 30 }))).toBe(false);
  });

  it('says which faces look very different, also where the detector has to look for them', () => {
    find(100, 80);
    follow(sample({ x: 108, y: 80 }));
    expect([...follower.changed]).toEqual([]);
    sent(sample({ x: 100, y: 80, mask: 30 }));
    expect([...follower.changed]).toEqual([1]);
    expect(sent(sample(undefined)).effort).toBe('quick');
    expect([...follower.changed]).toEqual([1]);
    find(100, 80);
    expect([...follower.changed]).toEqual([]);
  });

  it('lets a face be classified again while it is open what to say of it, even if it looks the same', () => {
    find(100, 80);
    expect('send' in follow(sample({ x: 100, y: 80 }), { settled: false })).toBe(true);
  });

  it('notices a change that comes in small steps', () => {
    const masks = [30, 60, 90, 120, 150, 180, 210];
    const first = sample({ x: 100, y: 80, mask: 0 });
    follower.prepare(first, { search: 'quick', follow: false }, [], { now, settled: true });
    follower.answered([analyzed(100, 80)]);
    expect(masks.map((mask) => looksTheSame(sample({ x: 100, y: 80, mask })))).toContain(false);
  });

  it('lets a face be classified now and then even if it looks the same', () => {
    find(100, 80);
    now += 2900;
    expect(looksTheSame(sample({ x: 100, y: 80 }))).toBe(true);
    now += 200;
    expect(looksTheSame(sample({ x: 100, y: 80 }))).toBe(false);
  });

  it('lets the detector look for newcomers at the fourth check if the picture has changed, or at the twelfth', () => {
    const checksUntilSearch = (wall: number, every: number) => {
      find(100, 80);
      for (let checks = 1; checks < 100; checks++) {
        now += every;
        const outcome = follow(sample({ x: 100, y: 80 }, wall));
        if ('send' in outcome && outcome.send.effort === 'quick') return checks;
      }
      return undefined;
    };
    expect(checksUntilSearch(90, 240)).toBe(12);
    expect(checksUntilSearch(110, 400)).toBe(4);
    // Of checks that follow each other fast, the first after a second.
    expect(checksUntilSearch(110, 200)).toBe(5);
  });

  it('lets the detector look for faces as soon as it loses one that it followed', () => {
    find(100, 80);
    now += 300;
    expect(follow(sample({ x: 100, y: 80 }), { settled: false })).toMatchObject({ send: { effort: 'follow' } });
    follower.answered([]);
    now += 300;
    expect(sent(sample({ x: 100, y: 80 })).effort).toBe('quick');
  });

  it.each<[string, Sample]>([
    ['left', sample(undefined)],
    ['no longer looks the same', sample({ x: 100, y: 80, pattern: 3 })],
  ])('looks for a face that %s', (_, frame) => {
    find(100, 80);
    expect(sent(frame).effort).toBe('quick');
  });

  it('searches a crowd again, if it was searched for one, and follows no more faces than a request may name', () => {
    find(100, 80);
    const plan = { search: 'crowd', follow: true } as const;
    const crowd = follower.prepare(sample(undefined), plan, [known(100, 80)], { now, settled: true });
    expect(crowd).toMatchObject({ send: { effort: 'crowd' } });
    const many = Array.from({ length: 51 }, (_, id) => ({ ...known(100, 80), id }));
    find(100, 80);
    now += 10_000;
    expect(sent(sample({ x: 100, y: 80 }), many).effort).toBe('quick');
    find(100, 80);
    now += 10_000;
    expect(sent(sample({ x: 100, y: 80 }), many.slice(1)).effort).toBe('follow');
  });

  it('lets the detector look for faces when there is one that it has not seen yet', () => {
    find(100, 80);
    expect(looksTheSame(sample({ x: 100, y: 80 }))).toBe(true);
    const newcomer = { ...known(10, 10), id: 2 };
    expect(sent(sample({ x: 100, y: 80 }), [known(100, 80), newcomer]).effort).toBe('quick');
  });

  it('lets the detector look for faces after the size of the samples changed', () => {
    find(100, 80);
    const other = { width: 160, height: 120, pixels: new ArrayBuffer(160 * 120 * 4) };
    expect(sent(other).effort).toBe('quick');
  });

  it('lets the detector look for faces at each check where only JPEGs are sent', () => {
    const jpeg: Sample = { width: WIDTH, height: HEIGHT, pixels: 'data:image/jpeg;base64,AA==' };
    follower.prepare(jpeg, { search: 'quick', follow: false }, [], { now, settled: true });
    follower.answered([analyzed(100, 80)]);
    expect(sent(jpeg)).toEqual({ ...jpeg, effort: 'quick' });
  });
});
