import { expect, it } from 'vitest';
import { faceRect } from './faceThumbnails.ts';

const picture = { width: 100, height: 80 };

it('shows a face with something around it', () => {
  expect(faceRect({ x: 40, y: 40, width: 20, height: 20 }, picture)).toEqual({ x: 35, y: 35, width: 30, height: 30 });
});

it.each([
  [
    { x: -10, y: -5, width: 30, height: 20 },
    { x: 0, y: 0, width: 28, height: 20 },
  ],
  [
    { x: 90, y: 70, width: 30, height: 30 },
    { x: 82, y: 62, width: 18, height: 18 },
  ],
  [
    { x: 200, y: 200, width: 10, height: 10 },
    { x: 99, y: 79, width: 1, height: 1 },
  ],
])('stays within the picture where %j does not', (box, expected) => {
  expect(faceRect(box, picture)).toEqual(expected);
});
