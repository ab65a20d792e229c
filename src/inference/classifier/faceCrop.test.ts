import { expect, it } from 'vitest';
import { faceCrop, wholePictureCrop } from './faceCrop.ts';

const boundingBox = { x: 10, y: 20, width: 40, height: 60 };

it('takes a square around the box and leaves it upright without keypoints', () => {
  expect(faceCrop({ boundingBox, keypoints: [] })).toEqual({ centerX: 30, centerY: 50, side: 75, rotation: 0 });
});

it('turns with the line of the eyes', () => {
  const keypoints = [
    { x: 20, y: 30 },
    { x: 40, y: 50 },
  ];
  expect(faceCrop({ boundingBox, keypoints }).rotation).toBeCloseTo(Math.PI / 4);
});

it('shows all of a picture that is one face', () => {
  expect(wholePictureCrop({ x: 0, y: 0, width: 80, height: 100 }).side).toBe(100);
});
