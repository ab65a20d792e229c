import { expect, it } from 'vitest';
import { CROWD_SIDE, planSample as plan, type SampleHistory, THOROUGH_SIDE, USUAL_SIDE } from './samplePlan.ts';

const planSample = (history: Pick<SampleHistory, 'videoSide' | 'checks' | 'smallestFace'> & Partial<SampleHistory>) =>
  plan({ shownSide: 480, followable: false, gallery: false, steady: true, ...history });
const usual = { longSide: USUAL_SIDE, effort: 'quick' as const };
const thorough = { longSide: THOROUGH_SIDE, effort: 'thorough' as const };

it('looks fast at a person at a camera', () => {
  expect(planSample({ videoSide: 1280, checks: 1, smallestFace: 0.3 })).toEqual(usual);
});

it('looks closely at a room of small faces, if the video is large enough to show them', () => {
  expect(planSample({ videoSide: 1280, checks: 1, smallestFace: 0.05 })).toEqual(thorough);
  expect(planSample({ videoSide: 320, checks: 1, smallestFace: 0.05 })).toEqual({
    longSide: USUAL_SIDE,
    effort: 'thorough',
  });
});

it('looks closely at every large video now and then', () => {
  const plans = Array.from({ length: 16 }, (_, checks) => planSample({ videoSide: 1280, checks, smallestFace: 0.3 }));
  expect(plans.filter(({ effort }) => effort === 'thorough')).toHaveLength(2);
});

it('follows clear faces until one of them is lost', () => {
  const clear = { videoSide: 320, checks: 1, smallestFace: 0.3, followable: true };
  const follow = { longSide: USUAL_SIDE, effort: 'follow' };
  expect(planSample(clear)).toEqual(follow);
  expect(planSample({ ...clear, followable: false })).toEqual(usual);
  expect(planSample({ ...clear, steady: false })).toEqual(usual);
  expect(planSample({ ...clear, smallestFace: 0.05 }).effort).toBe('thorough');
});

it('searches a large video shown large for a crowd where its faces are tiny, and now and then', () => {
  const crowd = { longSide: CROWD_SIDE, effort: 'crowd' };
  const room = { videoSide: 1280, shownSide: 1000, checks: 1, smallestFace: 0.03 };
  expect(planSample(room)).toEqual(crowd);
  expect(planSample({ ...room, shownSide: 480 })).toEqual(thorough);
  expect(planSample({ ...room, videoSide: 640 })).toEqual(thorough);
  const efforts = (smallestFace: number | undefined) =>
    Array.from({ length: 16 }, (_, checks) => planSample({ ...room, checks, smallestFace }).effort);
  expect(efforts(0.3).filter((effort) => effort === 'crowd')).toHaveLength(1);
  expect(efforts(0.3).filter((effort) => effort === 'thorough')).toHaveLength(1);
  expect(efforts(undefined).filter((effort) => effort === 'crowd')).toHaveLength(2);
});

it('searches a gallery for a crowd at first and now and then, and always where it knows of small faces', () => {
  const gallery = { videoSide: 1280, shownSide: 1280, gallery: true };
  expect(planSample({ ...gallery, checks: 0, smallestFace: undefined }).effort).toBe('crowd');
  expect(planSample({ ...gallery, checks: 1, smallestFace: 0.1 }).effort).toBe('crowd');
  expect(planSample({ ...gallery, checks: 1, smallestFace: 0.3 }).effort).toBe('quick');
  expect(planSample({ ...gallery, checks: 7, smallestFace: 0.3 }).effort).toBe('crowd');
  expect(planSample({ ...gallery, checks: 1, smallestFace: undefined }).effort).toBe('quick');
  expect(planSample({ ...gallery, videoSide: 640, shownSide: 300, checks: 1, smallestFace: 0.1 }).effort).toBe('crowd');
  expect(planSample({ ...gallery, videoSide: 320, checks: 0, smallestFace: undefined }).effort).toBe('quick');
});

it('follows the small faces of a gallery between two searches', () => {
  const gallery = { videoSide: 1280, gallery: true, checks: 2, smallestFace: 0.1, followable: true };
  expect(planSample(gallery)).toEqual({ longSide: CROWD_SIDE, effort: 'follow' });
  expect(planSample({ ...gallery, followable: false })).toEqual({ longSide: CROWD_SIDE, effort: 'crowd' });
  expect(planSample({ ...gallery, steady: false }).effort).toBe('crowd');
});
