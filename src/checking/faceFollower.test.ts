import { beforeEach, describe, expect, it } from 'vitest';
import type { AnalyzedFace } from '../faces/analyzedFace.ts';
import type { KnownFace } from '../faces/knownFace.ts';
import type { Sample } from '../inference/pixels/sample.ts';
import { FaceFollower } from './faceFollower.ts';

/** Size in px of the samples, and of the face in them. */
const [WIDTH, HEIGHT, FACE] = [320, 240, 64];

let follower: FaceFollower;

beforeEach(() => {
  follower = new FaceFollower();
});

/** A sample with a face of a certain pattern, or of an empty room (undefined). */
function sample(face: { x: number; y: number; pattern?: number } | undefined): Sample {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(90);
  for (let row = 0; face && row < FACE; row++) {
    for (let column = 0; column < FACE; column++) {
      const shade =
        128 + 100 * Math.sin((row * (face.pattern ?? 1)) / 7) * Math.cos((column * (face.pattern ?? 1)) / 9);
      data.fill(
        shade,
        ((face.y + row) * WIDTH + face.x + column) * 4,
        ((face.y + row) * WIDTH + face.x + column) * 4 + 4,
      );
    }
  }
  return { width: WIDTH, height: HEIGHT, pixels: data.buffer };
}

function known(x: number, y: number): KnownFace {
  return { boundingBox: { x, y, width: FACE, height: FACE }, rotation: 0 };
}

function analyzed(x: number, y: number): AnalyzedFace {
  return { ...known(x, y), labelScores: [1, 0, 0], faceConfidence: 0.9 };
}

/** Lets the detector find a face at a place. */
function find(x: number, y: number): void {
  follower.prepare(sample({ x, y }), 'quick', []);
  follower.answered([analyzed(x, y)]);
}

describe('FaceFollower', () => {
  it('sends the whole sample when the detector is to look for faces', () => {
    const frame = sample({ x: 100, y: 80 });
    expect(follower.prepare(frame, 'thorough', [])).toEqual({ ...frame, effort: 'thorough' });
  });

  it('sends only the pixels around the place where a known face is now', () => {
    find(100, 80);
    const {
      width,
      height,
      effort,
      known: faces,
    } = follower.prepare(sample({ x: 108, y: 80 }), 'follow', [known(100, 80)]);
    expect(effort).toBe('follow');
    expect(width * height).toBeLessThan((WIDTH * HEIGHT) / 2);
    expect(faces).toHaveLength(1);
  });

  it('gives the faces of the answer to such a part in px of the whole sample', () => {
    find(100, 80);
    const { known: faces = [] } = follower.prepare(sample({ x: 108, y: 80 }), 'follow', [known(100, 80)]);
    const [face] = follower.answered(faces.map((one) => ({ ...one, labelScores: [1, 0, 0], faceConfidence: 0.9 })));
    expect(Math.abs((face?.boundingBox.x ?? 0) - 108)).toBeLessThanOrEqual(2);
    expect(Math.abs((face?.boundingBox.y ?? 0) - 80)).toBeLessThanOrEqual(2);
  });

  it('counts the checks that only followed faces, until the detector looks for them again', () => {
    find(100, 80);
    for (const checks of [1, 2]) {
      follower.prepare(sample({ x: 100, y: 80 }), 'follow', [known(100, 80)]);
      follower.answered([analyzed(10, 10)]);
      expect(follower.followed).toBe(checks);
    }
    find(100, 80);
    expect(follower.followed).toBe(0);
  });

  it('lets the detector look for faces as soon as it loses one that it followed', () => {
    find(100, 80);
    follower.prepare(sample({ x: 100, y: 80 }), 'follow', [known(100, 80)]);
    follower.answered([]);
    expect(follower.followed).toBe(Number.POSITIVE_INFINITY);
  });

  it.each<[string, Sample]>([
    ['left', sample(undefined)],
    ['no longer looks the same', sample({ x: 100, y: 80, pattern: 3 })],
  ])('looks for a face that %s', (_, frame) => {
    find(100, 80);
    expect(follower.prepare(frame, 'follow', [known(100, 80)]).effort).toBe('quick');
  });

  it('searches a crowd again, if it was searched for one, and follows no more faces than a request may name', () => {
    find(100, 80);
    const lost = follower.prepare(sample(undefined), 'follow', [known(100, 80)], 'crowd');
    expect(lost.effort).toBe('crowd');
    find(100, 80);
    const many = Array.from({ length: 51 }, () => known(100, 80));
    expect(follower.prepare(sample({ x: 100, y: 80 }), 'follow', many).effort).toBe('quick');
    find(100, 80);
    expect(follower.prepare(sample({ x: 100, y: 80 }), 'follow', many.slice(1)).effort).toBe('follow');
  });

  it('lets the detector look for faces after the size of the samples changed', () => {
    find(100, 80);
    const other = { width: 160, height: 120, pixels: new ArrayBuffer(160 * 120 * 4) };
    expect(follower.prepare(other, 'follow', [known(100, 80)]).effort).toBe('quick');
  });

  it('lets the detector look for faces at each check where only JPEGs are sent', () => {
    const jpeg: Sample = { width: WIDTH, height: HEIGHT, pixels: 'data:image/jpeg;base64,AA==' };
    follower.prepare(jpeg, 'quick', []);
    follower.answered([analyzed(100, 80)]);
    expect(follower.prepare(jpeg, 'follow', [known(100, 80)])).toEqual({ ...jpeg, effort: 'quick' });
  });
});
