import { describe, expect, it } from 'vitest';
import { FaceTracker } from './faceTracker.ts';

const face = (x: number, faceConfidence = 0.9, width = 50) => ({
  boundingBox: { x, y: 10, width, height: width },
  rotation: 0,
  labelScores: [0.9, 0.05, 0.05],
  faceConfidence,
});
const ids = (tracker: FaceTracker) => tracker.tracks.map(({ id }) => id);

describe('FaceTracker', () => {
  it('keeps identities while faces move, and gives new ones to newcomers', () => {
    const tracker = new FaceTracker();
    tracker.update([face(0), face(100)], 0);
    tracker.update([face(112), face(8), face(250)], 200);
    expect(ids(tracker)).toEqual([1, 2, 3]);
    expect(tracker.tracks[0]?.boundingBox.x).toBeLessThan(20);
    expect(tracker.tracks[1]?.boundingBox.x).toBeGreaterThan(100);
  });

  it('says what a mask worn wrongly leaves bare, and not at once something else', () => {
    const tracker = new FaceTracker();
    const wrongly = (bareScores: number[]) => ({ ...face(0), labelScores: [0.05, 0.05, 0.9], bareScores });
    const bare = () => tracker.tracks[0]?.bare;
    tracker.update([wrongly([0.9, 0.1, 0.1])], 0);
    expect(bare()).toBe('nose');
    tracker.update([wrongly([0.9, 0.9, 0.1])], 200);
    expect(bare()).toBe('nose');
    tracker.update([wrongly([0.9, 0.9, 0.1])], 400);
    expect(bare()).toBe('nose_mouth');
    tracker.update([{ ...face(0), bareScores: [0.9, 0.9, 0.1] }], 20_000);
    expect(tracker.tracks[0]).toMatchObject({ state: 'with_mask' });
    expect(bare()).toBeUndefined();
  });

  it('says who was clearly seen in the last check', () => {
    const tracker = new FaceTracker();
    tracker.update([face(0), face(100)], 0);
    expect([1, 2, 3].map((id) => tracker.seesClearly(id))).toEqual([true, true, false]);
    tracker.update([face(0)], 200);
    expect([tracker.seesClearly(1), tracker.seesClearly(2)]).toEqual([true, false]);
    tracker.update([{ ...face(0), labelScores: [0.05, 0.9, 0.05] }, face(100)], 400);
    expect([tracker.seesClearly(1), tracker.seesClearly(2)]).toEqual([false, true]);
  });

  it('moves a face that was seen again, and does not take it for gone', () => {
    const tracker = new FaceTracker();
    tracker.update([face(0)], 0);
    for (let now = 500; now <= 3000; now += 500)
      tracker.seeAgain([{ id: 1, boundingBox: face(now / 100).boundingBox }], now);
    expect(tracker.tracks).toMatchObject([{ id: 1, state: 'with_mask' }]);
    expect(tracker.tracks[0]?.boundingBox.x).toBeGreaterThan(25);
    tracker.update([], 3100);
    tracker.update([], 3200);
    expect(ids(tracker)).toEqual([1]);
    tracker.seeAgain([{ id: 7, boundingBox: face(0).boundingBox }], 3300);
    expect(ids(tracker)).toEqual([1]);
  });

  it('is settled unless a face is missed, faint or said to be something else than is shown', () => {
    const tracker = new FaceTracker();
    expect(tracker.settled).toBe(true);
    tracker.update([face(0)], 0);
    expect(tracker.settled).toBe(true);
    tracker.update([{ ...face(0), labelScores: [0.05, 0.9, 0.05] }], 200);
    expect(tracker.settled).toBe(false);
    tracker.update([face(0), face(200, 0.65)], 400);
    expect(tracker.settled).toBe(false);
    tracker.update([face(0), face(200, 0.65)], 600);
    expect(tracker.settled).toBe(true);
    tracker.update([face(0)], 800);
    expect(tracker.settled).toBe(false);
  });

  it('drops a face that left within 2 s, and not at its first absence', () => {
    const tracker = new FaceTracker();
    tracker.update([face(0)], 0);
    tracker.update([], 300);
    expect(ids(tracker)).toEqual([1]);
    tracker.update([], 1500);
    expect(ids(tracker)).toEqual([]);
  });

  it('keeps a face that one of rare checks missed, and drops it when the next one misses it too', () => {
    const tracker = new FaceTracker();
    tracker.update([face(0)], 0);
    tracker.update([], 3000);
    expect(ids(tracker)).toEqual([1]);
    tracker.update([face(0)], 6000);
    tracker.update([], 9000);
    expect(ids(tracker)).toEqual([1]);
    tracker.update([], 12_000);
    expect(ids(tracker)).toEqual([]);
  });

  it('shows a faint face only when it is seen again', () => {
    const tracker = new FaceTracker();
    tracker.update([face(0, 0.65)], 0);
    expect(ids(tracker)).toEqual([]);
    tracker.update([face(0, 0.65)], 200);
    expect(ids(tracker)).toEqual([1]);
  });

  it('forgets a faint face that is not seen again', () => {
    const tracker = new FaceTracker();
    tracker.update([face(0, 0.65)], 0);
    tracker.update([], 200);
    tracker.update([face(0, 0.65)], 400);
    expect(ids(tracker)).toEqual([]);
  });

  it('lets a very faint detection keep a track alive, but not start one', () => {
    const tracker = new FaceTracker();
    for (const at of [0, 200, 400]) tracker.update([face(0, 0.5)], at);
    expect(ids(tracker)).toEqual([]);
    tracker.update([face(0)], 600);
    for (let at = 800; at < 4000; at += 200) tracker.update([face(0, 0.5)], at);
    expect(ids(tracker)).toEqual([1]);
  });

  it('does not take a face of quite another size for the same', () => {
    const tracker = new FaceTracker();
    tracker.update([face(0, 0.9, 20)], 0);
    tracker.update([face(0, 0.9, 90)], 200);
    expect(ids(tracker)).toContain(2);
  });

  it('stretches known boxes when the sample changes size', () => {
    const tracker = new FaceTracker();
    tracker.update([face(10)], 0);
    tracker.rescale(2, 2);
    expect(tracker.tracks[0]?.boundingBox).toEqual({ x: 20, y: 20, width: 100, height: 100 });
  });

  it('forgets everyone when it is cleared', () => {
    const tracker = new FaceTracker();
    tracker.update([face(0)], 0);
    tracker.clear();
    expect(tracker.tracks).toEqual([]);
  });
});
