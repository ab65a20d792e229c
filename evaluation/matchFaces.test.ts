import { expect, it } from 'vitest';
import { matchFaces } from './matchFaces.ts';

const square = (x: number, side = 10) => ({ x, y: 0, width: side, height: side });

it('gives the annotated face to the surest, not to the one that overlaps it most', () => {
  const found = [
    { box: square(0), score: 0.6 },
    { box: square(3), score: 0.9 },
  ];
  expect(matchFaces(found, [square(0)])).toEqual([undefined, 0]);
});

it('gives the surest the face it overlaps most, and the next one what is left', () => {
  const found = [
    { box: square(1), score: 0.9 },
    { box: square(2), score: 0.5 },
  ];
  expect(matchFaces(found, [square(4), square(0)])).toEqual([1, 0]);
});

it('counts a second box on one face as a false alarm', () => {
  const found = [
    { box: square(0), score: 0.9 },
    { box: square(0), score: 0.8 },
  ];
  expect(matchFaces(found, [square(0), square(100)])).toEqual([0, undefined]);
});

it('matches from the wanted overlap on', () => {
  const found = [{ box: square(5), score: 1 }];
  // They share 50 of 150 px².
  expect(matchFaces(found, [square(0)], 0.33)).toEqual([0]);
  expect(matchFaces(found, [square(0)], 0.34)).toEqual([undefined]);
  expect(matchFaces(found, [square(0)])).toEqual([undefined]);
});

it('never matches boxes that do not touch', () => {
  expect(matchFaces([{ box: square(50), score: 1 }], [square(0)], 0)).toEqual([undefined]);
});

it('takes pictures without faces and searches without finds', () => {
  expect(matchFaces([], [square(0)])).toEqual([]);
  expect(matchFaces([{ box: square(0), score: 1 }], [])).toEqual([undefined]);
});
