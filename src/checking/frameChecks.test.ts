import { beforeEach, describe, expect, it } from 'vitest';
import type { AnalyzedFace } from '../faces/analyzedFace.ts';
import { FrameChecks } from './frameChecks.ts';

const SIZE = { videoSide: 640, shownSide: 640, gallery: false };
const FACE: AnalyzedFace = {
  boundingBox: { x: 40, y: 20, width: 80, height: 80 },
  rotation: 0,
  labelScores: [0.97, 0.02, 0.01],
  faceConfidence: 0.95,
};

let checks: FrameChecks;

beforeEach(() => {
  checks = new FrameChecks();
});

/** A blank frame in 16:9. */
function read(longSide: number) {
  const height = Math.round((longSide * 9) / 16);
  return { width: longSide, height, pixels: new ArrayBuffer(longSide * height * 4) };
}

/** Takes a sample and its answer. @returns the sample */
function check(now: number, faces: readonly AnalyzedFace[]) {
  const sample = checks.sample(SIZE, now, read);
  const awaited = checks.settle(sample.sequence);
  checks.count();
  if (awaited) checks.take(awaited, faces);
  return sample;
}

describe('FrameChecks', () => {
  it('awaits the answer to its last sample, and takes in its faces', () => {
    const { sequence } = checks.sample(SIZE, 1000, read);
    expect(checks.inFlight).toBe(true);
    expect(checks.settle(sequence - 1)).toBeUndefined();
    const awaited = checks.settle(sequence);
    expect(awaited).toEqual({ sequence, sentAt: 1000, width: 320, height: 180 });
    expect(checks.inFlight).toBe(false);
    expect(checks.settle(sequence)).toBeUndefined();
    if (awaited) checks.take(awaited, [FACE]);
    expect(checks.tracker.tracks).toMatchObject([{ state: 'with_mask', boundingBox: FACE.boundingBox }]);
  });

  it('awaits nothing when a frame cannot be read, but knows when it tried', () => {
    const broken = () => {
      throw new Error('unreadable');
    };
    expect(() => checks.sample(SIZE, 700, broken)).toThrow('unreadable');
    expect(checks.inFlight).toBe(false);
    expect(checks.sampledAt).toBe(700);
  });

  it('keeps the boxes in place when the samples change their size', () => {
    for (let now = 0; now < 8; now++) check(1000 + now * 200, [FACE]);
    // The eighth check was a thorough one, in a sample of twice the size: the box of before was scaled up.
    expect(checks.frame).toEqual({ width: 640, height: 360 });
    checks.tracker.clear();
    check(3000, [FACE]);
    expect(checks.frame).toEqual({ width: 320, height: 180 });
  });

  it('takes the next sample after one is lost', () => {
    const lost = checks.sample(SIZE, 1000, read);
    checks.lose();
    expect(checks.inFlight).toBe(false);
    expect(checks.settle(lost.sequence)).toBeUndefined();
  });
});
