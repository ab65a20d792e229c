import { expect, it } from 'vitest';
import { countLabels, groupPictures, shuffled, splitPictures } from './splitPictures.ts';

/** 200 pictures in groups of one to four, each group of both labels where it has more than one. */
const PICTURES = Array.from({ length: 80 }, (_, group) =>
  Array.from({ length: 1 + (group % 4) }, (_, index) => ({
    label: (group + index) % 2,
    group,
    testable: group % 5 > 0,
  })),
).flat();

it('keeps each group on one side and gives the test side its share of both labels', () => {
  const tested = splitPictures(PICTURES, 0.2, 1);
  for (const group of new Set(PICTURES.map((picture) => picture.group))) {
    expect(new Set(tested.filter((_, index) => PICTURES[index]?.group === group)).size).toBe(1);
  }
  const all = countLabels(PICTURES);
  const test = countLabels(PICTURES.filter((_, index) => tested[index]));
  expect(test).toEqual(all.map((count) => Math.round(count * 0.2)));
});

it('tests with nothing that is not testable', () => {
  const tested = splitPictures(PICTURES, 0.5, 3);
  expect(PICTURES.filter(({ testable }, index) => tested[index] && !testable)).toEqual([]);
});

it('splits the same way with the same seed, and another way with another', () => {
  expect(splitPictures(PICTURES, 0.2, 1)).toEqual(splitPictures(PICTURES, 0.2, 1));
  expect(splitPictures(PICTURES, 0.2, 1)).not.toEqual(splitPictures(PICTURES, 0.2, 2));
});

it('groups mirror pictures, also through others', () => {
  const [a, b, c, d] = ['0000', '5555', '3333', '0f0f'].map((row) => row.repeat(17)) as [
    string,
    string,
    string,
    string,
  ];
  const groups = groupPictures([
    { upright: [a], mirrored: [b] },
    { upright: [b], mirrored: [a] },
    { upright: [c], mirrored: [b] },
    { upright: [d], mirrored: [d] },
  ]);
  expect(groups[1]).toBe(groups[0]);
  expect(groups[2]).toBe(groups[0]);
  expect(groups[3]).not.toBe(groups[0]);
});

it('shuffles without losing any', () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  expect(shuffled(items, 4)).not.toEqual(items);
  expect(shuffled(items, 4).sort((a, b) => a - b)).toEqual(items);
});
