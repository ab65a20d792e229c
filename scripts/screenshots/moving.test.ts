import { createCanvas } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { movingPicture } from './moving.ts';

function moment(x: number) {
  const canvas = createCanvas(40, 30);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 40, 30);
  context.fillStyle = '#c00';
  context.fillRect(x, 5, 4, 6);
  return { canvas, lasts: 100 };
}

/** The places and sizes of a GIF's frames: its image descriptors (GIF89a, section 20), found by their fixed size. */
function frames(gif: Buffer): number[][] {
  const found: number[][] = [];
  for (let at = 0; at + 10 < gif.length; at++) {
    // A graphic control extension, which ends in 0, stands before each image.
    if (gif[at] !== 0x21 || gif[at + 1] !== 0xf9 || gif[at + 2] !== 4 || gif[at + 7] !== 0 || gif[at + 8] !== 0x2c)
      continue;
    found.push([9, 11, 13, 15].map((offset) => gif.readUInt16LE(at + offset)));
  }
  return found;
}

it('keeps of each moment only what differs from the one before', () => {
  const gif = movingPicture([moment(10), moment(12), moment(12)]);
  expect(gif.subarray(0, 6).toString()).toBe('GIF89a');
  expect(frames(gif)).toEqual([
    [0, 0, 40, 30],
    [10, 5, 6, 6],
    [0, 0, 1, 1],
  ]);
});

it('refuses to make a picture of nothing', () => {
  expect(() => movingPicture([])).toThrow('needs a moment');
});
