import { expect, it } from 'vitest';
import { findAgain } from './findAgain.ts';
import { grayFrame } from './grayFrame.ts';

/** A frame of 320 x 180 px with a striped disc, as uneven as a face, around a point. */
function frameWithDisc(centerX: number, centerY: number, brightness = 1): ReturnType<typeof grayFrame> {
  const rgba = new Uint8ClampedArray(320 * 180 * 4);
  for (let y = 0; y < 180; y++) {
    for (let x = 0; x < 320; x++) {
      const [dx, dy] = [x - centerX, y - centerY];
      const inside = Math.hypot(dx, dy) < 30;
      const value = inside ? 150 + 60 * Math.sin(dx / 7) + 40 * Math.cos(dy / 5) : 40 + (x % 37);
      rgba.fill(value * brightness, (y * 320 + x) * 4, (y * 320 + x) * 4 + 3);
    }
  }
  return grayFrame(rgba, 320, 180);
}

const box = { x: 70, y: 50, width: 60, height: 60 };

it('follows what moved, also into other light', () => {
  const { boundingBox, similarity } = findAgain(frameWithDisc(100, 80), frameWithDisc(114, 71, 0.7), box);
  expect(Math.abs(boundingBox.x - 84)).toBeLessThanOrEqual(4);
  expect(Math.abs(boundingBox.y - 41)).toBeLessThanOrEqual(4);
  expect(similarity).toBeGreaterThan(0.8);
});

it('stays where it is when nothing moved', () => {
  const frame = frameWithDisc(100, 80);
  expect(findAgain(frame, frame, box)).toEqual({ boundingBox: box, similarity: expect.closeTo(1, 4) });
});

it('says so when it is gone', () => {
  expect(findAgain(frameWithDisc(100, 80), frameWithDisc(260, 80), box).similarity).toBeLessThan(0.6);
  const nothing = grayFrame(new Uint8ClampedArray(320 * 180 * 4), 320, 180);
  expect(findAgain(frameWithDisc(100, 80), nothing, box).similarity).toBe(0);
});

it('looks over the edge of the frame without harm', () => {
  const frame = frameWithDisc(10, 5);
  expect(findAgain(frame, frame, { x: -20, y: -25, width: 60, height: 60 }).similarity).toBeCloseTo(1, 3);
});
