import { expect, it } from 'vitest';
import { grayFrame } from './grayFrame.ts';
import { lookChange } from './lookChange.ts';

const box = { x: 70, y: 50, width: 64, height: 64 };

/** A frame of 320 x 180 px with an uneven disc in the box, as a face is; with a patch over a part of it if asked. */
function frame({ right = 0, down = 0, brightness = 1, patch = 0 } = {}) {
  const rgba = new Uint8ClampedArray(320 * 180 * 4);
  for (let y = 0; y < 180; y++) {
    for (let x = 0; x < 320; x++) {
      const [dx, dy] = [x - 102 - right, y - 82 - down];
      const face = 150 + 60 * Math.sin(dx / 7) + 40 * Math.cos(dy / 5);
      const covered = Math.abs(dx) < patch && dy > 12 && dy < 12 + 2 * patch;
      const value = covered ? 40 : Math.hypot(dx, dy) < 36 ? face : 40 + (x % 37);
      rgba.fill(value * brightness, (y * 320 + x) * 4, (y * 320 + x) * 4 + 3);
    }
  }
  return grayFrame(rgba, 320, 180);
}

it('is nothing for a face that stayed as it was', () => {
  const { boundingBox, change } = lookChange(frame(), frame(), box, box);
  expect(boundingBox).toEqual(box);
  expect(change).toBeCloseTo(0, 5);
});

it('is small in other light, and where the face moved by less than a cell', () => {
  const moved = lookChange(frame(), frame({ right: 1.5, down: -1, brightness: 0.7 }), box, box);
  expect(moved.change).toBeLessThan(0.3);
  expect(moved.boundingBox.x - box.x).toBeGreaterThan(0.5);
  expect(moved.boundingBox.y - box.y).toBeLessThan(-0.5);
});

it('is large where a part of the face is covered', () => {
  expect(lookChange(frame(), frame({ patch: 10 }), box, box).change).toBeGreaterThan(0.6);
});

it('stays finite on flat patches', () => {
  const flat = grayFrame(new Uint8ClampedArray(320 * 180 * 4).fill(90), 320, 180);
  expect(lookChange(flat, flat, box, box).change).toBe(0);
  expect(Number.isFinite(lookChange(flat, frame(), box, box).change)).toBe(true);
});
