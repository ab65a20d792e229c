import { expect, it } from 'vitest';
import { fitPicture } from './objectFit.ts';

const content = { x: 5, y: 5, width: 200, height: 100 };
const square = { width: 50, height: 50 };

it.each([
  ['fill', '50% 50%', { x: 5, y: 5, width: 200, height: 100 }],
  ['contain', '50% 50%', { x: 55, y: 5, width: 100, height: 100 }],
  ['contain', '0% 50%', { x: 5, y: 5, width: 100, height: 100 }],
  ['cover', '50% 50%', { x: 5, y: -45, width: 200, height: 200 }],
  ['cover', '50% 0%', { x: 5, y: 5, width: 200, height: 200 }],
  ['none', '10px 20px', { x: 15, y: 25, width: 50, height: 50 }],
  ['scale-down', '50% 50%', { x: 80, y: 30, width: 50, height: 50 }],
  ['none', 'calc(100% - 10px) 0px', { x: 145, y: 5, width: 50, height: 50 }],
])('%s at %s', (fit, position, expected) => {
  expect(fitPicture(content, square, fit, position)).toEqual(expected);
});
