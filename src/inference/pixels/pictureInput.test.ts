import { expect, it } from 'vitest';
import { pictureInput } from './pictureInput.ts';

/** A picture of one row, grey by column. */
function row(...greys: number[]) {
  const data = Uint8ClampedArray.from(greys.flatMap((grey) => [grey, grey, grey, 255]));
  return { data, width: greys.length, height: 1 };
}

const reds = (values: Float32Array, count: number) =>
  Array.from({ length: count }, (_, at) => (values[at * 3] as number) * 255);

it('fills up to the multiple with black, to the right and below', () => {
  const { values, width, height } = pictureInput(row(255, 51), 1, 4);
  expect([width, height, values.length]).toEqual([4, 4, 48]);
  expect(reds(values, 16).map(Math.round)).toEqual([255, 51, ...Array(14).fill(0)]);
});

it('interpolates between the middles of pixels where it enlarges', () => {
  const { values } = pictureInput(row(0, 100), 2, 4);
  expect(reds(values, 4).map(Math.round)).toEqual([0, 25, 75, 100]);
});

it('averages where it shrinks', () => {
  const { values } = pictureInput(row(0, 100, 200, 240), 0.5, 2);
  expect(reds(values, 2).map(Math.round)).toEqual([50, 220]);
});

it('keeps the channels apart', () => {
  const { values } = pictureInput({ data: Uint8ClampedArray.of(255, 128, 0, 255), width: 1, height: 1 }, 1, 1);
  expect([...values].map((value) => Math.round(value * 255))).toEqual([255, 128, 0]);
});
