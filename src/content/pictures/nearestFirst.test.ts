import { expect, it } from 'vitest';
import { distanceFromView, nearestFirst } from './nearestFirst.ts';

const view = { width: 1000, height: 500 };
const at = (x: number, y: number) => ({ x, y, width: 100, height: 100 });

it('measures how far a picture is from the viewport', () => {
  expect(distanceFromView(at(10, 10), view)).toBe(0);
  expect(distanceFromView(at(950, 450), view)).toBe(0);
  expect(distanceFromView(at(10, 700), view)).toBe(200);
  expect(distanceFromView(at(10, -400), view)).toBe(300);
  expect(distanceFromView(at(1300, 900), view)).toBe(500);
});

it('puts the nearest first, and among equals the first in the page', () => {
  expect(nearestFirst([3, 1, 2, 1], (n) => n)).toEqual([1, 1, 2, 3]);
  expect(nearestFirst(['b', 'a'], () => 0)).toEqual(['b', 'a']);
  expect(nearestFirst([], () => 0)).toEqual([]);
});
