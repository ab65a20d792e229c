import { expect, it } from 'vitest';
import { grayFrame } from './grayFrame.ts';
import { sceneChanged } from './sceneChange.ts';

const THRESHOLD = 12;

/** A grey room of 320 x 180 px with a lighter square of 32 px in it. */
function room(square?: { readonly x: number; readonly y: number }, wall = 90) {
  const rgba = new Uint8ClampedArray(320 * 180 * 4).fill(wall);
  for (let row = 0; square && row < 32; row++) {
    const from = ((square.y + row) * 320 + square.x) * 4;
    rgba.fill(200, from, from + 32 * 4);
  }
  return grayFrame(rgba, 320, 180);
}

it('sees what comes into view, however small beside the picture', () => {
  expect(sceneChanged(room(), room({ x: 200, y: 60 }), [], THRESHOLD)).toBe(true);
});

it('takes noise and a little less light for no change', () => {
  expect(sceneChanged(room(), room(undefined, 84), [], THRESHOLD)).toBe(false);
});

it('leaves out what the known people cover: face, hair and body', () => {
  const face = { x: 190, y: 50, width: 40, height: 40 };
  for (const inside of [
    { x: 200, y: 60 },
    { x: 220, y: 140 },
    { x: 180, y: 36 },
  ])
    expect(sceneChanged(room(), room(inside), [face], THRESHOLD)).toBe(false);
  for (const outside of [
    { x: 20, y: 60 },
    { x: 264, y: 60 },
    { x: 190, y: 0 },
  ])
    expect(sceneChanged(room(), room(outside), [face], THRESHOLD)).toBe(true);
});

it('takes frames of different sizes for different scenes', () => {
  expect(sceneChanged(room(), grayFrame(new Uint8ClampedArray(160 * 90 * 4), 160, 90), [], THRESHOLD)).toBe(true);
});
