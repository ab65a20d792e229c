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

/** A frame of 320x180 px with something uneven where `FACE` is, as a face is. @param shade of its lower half */
function withFace(shade: number) {
  const frame = read(320);
  const pixels = new Uint8Array(frame.pixels);
  for (let y = 20; y < 100; y++) {
    for (let x = 40; x < 120; x++) {
      const value = y < 60 ? 128 + 100 * Math.sin(x / 7) * Math.cos(y / 9) : shade;
      pixels.fill(value, (y * 320 + x) * 4, (y * 320 + x) * 4 + 4);
    }
  }
  return frame;
}

/** Takes a sample that has to be sent. */
function ask(now: number, reading: typeof read = read) {
  const sample = checks.sample(SIZE, now, reading);
  if (!sample) throw new Error('nothing is sent');
  return sample;
}

/** Takes a sample and its answer. @returns the sample */
function check(now: number, faces: readonly AnalyzedFace[], reading: typeof read = read) {
  const sample = ask(now, reading);
  const awaited = checks.settle(sample.sequence);
  checks.count();
  if (awaited) checks.take(awaited, faces);
  return sample;
}

describe('FrameChecks', () => {
  it('awaits the answer to its last sample, and takes in its faces', () => {
    const { sequence } = ask(1000);
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

  it('sends nothing while every face looks as before, and counts that as a check', () => {
    check(1000, [FACE], () => withFace(40));
    expect(checks.sample(SIZE, 1500, () => withFace(40))).toBeUndefined();
    expect(checks.inFlight).toBe(false);
    expect(checks.answered).toBe(2);
    expect(checks.tracker.tracks).toMatchObject([{ id: 1, state: 'with_mask' }]);
    expect(checks.sample(SIZE, 2000, () => withFace(220))).toBeDefined();
  });

  it('asks again at once when the threshold for its labels has changed', () => {
    check(1000, [FACE], () => withFace(40));
    checks.tracker.unsureBelow = 0.99;
    check(1500, [FACE], () => withFace(40));
    expect(checks.tracker.tracks).toMatchObject([{ state: 'unsure' }]);
  });

  it('shows a new label at the first answer after the face came to look very different', () => {
    check(1000, [FACE], () => withFace(40));
    check(1200, [{ ...FACE, labelScores: [0.02, 0.97, 0.01] }], () => withFace(220));
    expect(checks.tracker.tracks).toMatchObject([{ state: 'without_mask' }]);
  });

  it('is urgent while an answer differs from what is shown', () => {
    check(1000, [FACE]);
    expect(checks.urgent).toBe(false);
    check(1200, [{ ...FACE, labelScores: [0.02, 0.97, 0.01] }]);
    expect([checks.tracker.tracks[0]?.state, checks.urgent]).toEqual(['with_mask', true]);
  });

  it('is urgent for four answers in a row at most, so that an unclear face does not keep others waiting', () => {
    const unclear = { ...FACE, labelScores: [0.35, 0.33, 0.32] };
    const urgent = [1000, 2000, 3000, 4000, 5000].map((now) => {
      check(now, [unclear]);
      return checks.urgent;
    });
    expect(urgent).toEqual([true, true, true, true, false]);
  });

  it('takes the next sample after one is lost', () => {
    const lost = ask(1000);
    checks.lose();
    expect(checks.inFlight).toBe(false);
    expect(checks.settle(lost.sequence)).toBeUndefined();
  });
});
