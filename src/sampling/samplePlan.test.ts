import { expect, it } from 'vitest';
import { CROWD_SIDE, planSample as plan, type SampleHistory, THOROUGH_SIDE, USUAL_SIDE } from './samplePlan.ts';

const planSample = (history: Pick<SampleHistory, 'videoSide' | 'checks' | 'smallestFace'> & Partial<SampleHistory>) =>
  plan({ shownSide: 480, gallery: false, steady: false, ...history });
const usual = { longSide: USUAL_SIDE, search: 'quick' as const, follow: false };
const thorough = { longSide: THOROUGH_SIDE, search: 'thorough' as const, follow: false };

it('looks fast at a person at a camera', () => {
  expect(planSample({ videoSide: 1280, checks: 1, smallestFace: 0.3 })).toEqual(usual);
});

it('looks closely at a room of small faces, if the video is large enough to show them', () => {
  expect(planSample({ videoSide: 1280, checks: 1, smallestFace: 0.05 })).toEqual(thorough);
  const small = planSample({ videoSide: 320, checks: 1, smallestFace: 0.05 });
  expect(small).toEqual({ ...thorough, longSide: USUAL_SIDE });
});

it('looks closely at every large video now and then', () => {
  const plans = Array.from({ length: 16 }, (_, checks) =>
    planSample({ videoSide: 1280, checks, smallestFace: 0.3, steady: true }),
  );
  const thoroughly = plans.filter(({ search }) => search === 'thorough');
  expect(thoroughly).toEqual([thorough, thorough]);
});

it('lets clear faces be followed, in samples as large as those in which they are looked for', () => {
  const clear = { videoSide: 320, checks: 1, smallestFace: 0.3, steady: true };
  expect(planSample(clear)).toEqual({ ...usual, follow: true });
  expect(planSample({ ...clear, steady: false })).toEqual(usual);
  expect(planSample({ ...clear, smallestFace: 0.05 }).follow).toBe(false);
});

it('searches a large video shown large for a crowd where its faces are tiny, and now and then', () => {
  const crowd = { longSide: CROWD_SIDE, search: 'crowd', follow: false };
  const room = { videoSide: 1280, shownSide: 1000, checks: 1, smallestFace: 0.03 };
  expect(planSample(room)).toEqual(crowd);
  expect(planSample({ ...room, shownSide: 480 })).toEqual(thorough);
  expect(planSample({ ...room, videoSide: 640 })).toEqual(thorough);
  const searches = (smallestFace: number | undefined) =>
    Array.from({ length: 16 }, (_, checks) => planSample({ ...room, checks, smallestFace }).search);
  expect(searches(0.3).filter((search) => search === 'crowd')).toHaveLength(1);
  expect(searches(0.3).filter((search) => search === 'thorough')).toHaveLength(1);
  expect(searches(undefined).filter((search) => search === 'crowd')).toHaveLength(2);
});

it('searches a gallery for a crowd at first and now and then, and always where it knows of small faces', () => {
  const gallery = { videoSide: 1280, shownSide: 1280, gallery: true };
  expect(planSample({ ...gallery, checks: 0, smallestFace: undefined }).search).toBe('crowd');
  expect(planSample({ ...gallery, checks: 1, smallestFace: 0.1 }).search).toBe('crowd');
  expect(planSample({ ...gallery, checks: 1, smallestFace: 0.3 }).search).toBe('quick');
  expect(planSample({ ...gallery, checks: 7, smallestFace: 0.3 }).search).toBe('crowd');
  expect(planSample({ ...gallery, checks: 1, smallestFace: undefined }).search).toBe('quick');
  expect(planSample({ ...gallery, videoSide: 640, shownSide: 300, checks: 1, smallestFace: 0.1 }).search).toBe('crowd');
  expect(planSample({ ...gallery, videoSide: 320, checks: 0, smallestFace: undefined }).search).toBe('quick');
});

it('lets the small faces of a gallery be followed between two searches', () => {
  const gallery = { videoSide: 1280, gallery: true, checks: 2, smallestFace: 0.1, steady: true };
  expect(planSample(gallery)).toEqual({ longSide: CROWD_SIDE, search: 'crowd', follow: true });
  expect(planSample({ ...gallery, checks: 7 }).follow).toBe(false);
  expect(planSample({ ...gallery, steady: false }).follow).toBe(false);
});
