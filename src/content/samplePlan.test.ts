import { expect, it } from 'vitest';
import { planSample, THOROUGH_SIDE, USUAL_SIDE } from './samplePlan.ts';

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
  expect(plans.filter((plan) => plan.effort === 'thorough')).toHaveLength(2);
});
