import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACE_STATES } from '../../../src/faces/faceState.ts';
import { uniteFindings } from '../../../src/inference/search/uniteFindings.ts';
import { assignDetections } from '../../../src/tracking/assignment.ts';
import { FaceTracker } from '../../../src/tracking/faceTracker.ts';
import { LabelSmoother } from '../../../src/tracking/labelSmoother.ts';
import { analyzedFace, box, labelScores, RUNS, share } from './arbitraries.ts';

describe('tracking', () => {
  it('pairs each track with one detection at the most, and each detection with one track', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 8 }), fc.array(box, { maxLength: 8 }), (tracks, detections) => {
        const assigned = assignDetections(tracks, detections);
        const taken = assigned.filter((one) => one !== undefined);
        expect(assigned).toHaveLength(tracks.length);
        expect(new Set(taken).size).toBe(taken.length);
        for (const index of taken) expect(index < detections.length).toBe(true);
      }),
      RUNS,
    );
  });

  it('never shows two tracks with one number, nor more faces than were ever seen at once', () => {
    const check = fc.record({
      faces: fc.array(analyzedFace, { maxLength: 5 }),
      after: fc.integer({ min: 1, max: 3000 }),
    });
    fc.assert(
      fc.property(fc.array(check, { maxLength: 12 }), (checks) => {
        const tracker = new FaceTracker();
        let now = 0;
        let seen = 0;
        for (const { faces, after } of checks) {
          now += after;
          seen += faces.length;
          tracker.update(faces, now);
          const ids = tracker.tracks.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.length).toBeLessThanOrEqual(seen);
          for (const { confidence, state, boundingBox } of tracker.tracks) {
            expect(confidence >= 0 && confidence <= 1 + 1e-9).toBe(true);
            expect(FACE_STATES).toContain(state);
            expect(Object.values(boundingBox).every(Number.isFinite)).toBe(true);
          }
        }
        for (const later of [2000, 4000, 6000]) tracker.update([], now + later);
        expect(tracker.tracks).toEqual([]);
      }),
      RUNS,
    );
  });

  it('comes to the label that it is shown again and again, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(labelScores, { maxLength: 10 }), fc.nat(2), (before, label) => {
        const smoother = new LabelSmoother();
        const sure = [0, 1, 2].map((one) => (one === label ? 0.98 : 0.01));
        for (const [check, scores] of [...before, ...Array(15).fill(sure)].entries())
          smoother.observe(scores, check * 200);
        expect(smoother.state).toBe(FACE_STATES[label]);
        expect(smoother.confidence).toBeGreaterThan(0.9);
      }),
      RUNS,
    );
  });
});

describe('uniting', () => {
  const detected = fc.record({ boundingBox: box, confidence: fc.double({ min: 0.01, max: 1, noNaN: true }) });
  const found = fc.array(
    detected.map((one) => ({ ...one, keypoints: [] })),
    { maxLength: 6 },
  );

  it('gives boxes within the picture, each found by some pass, never more than were found', () => {
    fc.assert(
      fc.property(fc.record({ coarse: found, fine: found }), share, (findings, size) => {
        const picture = { width: 100 + size * 1000, height: 100 + size * 700 };
        const united = uniteFindings(findings, picture);
        expect(united.length).toBeLessThanOrEqual(findings.coarse.length + findings.fine.length);
        for (const { face, confidences } of united) {
          expect(Math.max(...Object.values(confidences))).toBeGreaterThan(0);
          const { x, y, width, height } = face.boundingBox;
          expect(x >= -1e-6 && y >= -1e-6 && x + width <= picture.width + 1e-6).toBe(true);
          expect(y + height <= picture.height + 1e-6).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
