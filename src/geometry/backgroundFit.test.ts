import { expect, it } from 'vitest';
import { fitBackground } from './backgroundFit.ts';

const area = { x: 10, y: 0, width: 200, height: 100 };
const square = { width: 50, height: 50 };

it('places a background picture as CSS does', () => {
  expect(fitBackground(area, square, { size: 'cover', position: '50% 50%' })).toEqual({
    x: 10,
    y: -50,
    width: 200,
    height: 200,
  });
  expect(fitBackground(area, square, { size: 'contain', position: '100% 0%' })).toEqual({
    x: 110,
    y: 0,
    width: 100,
    height: 100,
  });
  expect(fitBackground(area, square, { size: 'auto', position: '5px 7px' })).toEqual({
    x: 15,
    y: 7,
    width: 50,
    height: 50,
  });
  expect(fitBackground(area, square, { size: '25% auto', position: 'calc(100% - 10px) 0%' })).toEqual({
    x: 150,
    y: 0,
    width: 50,
    height: 50,
  });
});

it('keeps the proportions of a background picture of which only the height is given', () => {
  const wide = { width: 50, height: 25 };
  expect(fitBackground(area, wide, { size: 'auto 50px', position: '0% 0%' })).toEqual({
    x: 10,
    y: 0,
    width: 100,
    height: 50,
  });
});

it('stretches a background picture to the width and height that are given', () => {
  expect(fitBackground(area, square, { size: '30px 80%', position: '0% 100%' })).toEqual({
    x: 10,
    y: 20,
    width: 30,
    height: 80,
  });
});
