import { expect, it } from 'vitest';
import { decodeHeatMap, VALUES_PER_CELL } from './decodeHeatMap.ts';

/** A map of 4 x 5 cells, cold but for the cells given. */
function heatMap(hot: Record<string, number[]>): Float32Array {
  const values = new Float32Array(4 * 5 * VALUES_PER_CELL);
  for (let cell = 0; cell < 20; cell++) values[cell * VALUES_PER_CELL] = -9;
  for (const [place, numbers] of Object.entries(hot)) {
    const [row, column] = place.split(',').map(Number) as [number, number];
    values.set(numbers, (row * 5 + column) * VALUES_PER_CELL);
  }
  return values;
}

it('makes a face of a peak, its box around the offset middle', () => {
  const [face, ...others] = decodeHeatMap(heatMap({ '1,2': [2, 0.25, -0.5, Math.log(2), Math.log(3)] }), 4, 5, 0.5);
  expect(others).toEqual([]);
  expect(face?.confidence).toBeCloseTo(0.8808, 4);
  const box = face?.boundingBox;
  expect([box?.x, box?.y, box?.width, box?.height].map((side) => Math.round((side ?? 0) * 100) / 100)).toEqual([
    7, -2, 8, 12,
  ]);
});

it('says how the face wears its mask', () => {
  const [face] = decodeHeatMap(heatMap({ '1,2': [2, 0, 0, 1, 1, 0, Math.log(2), Math.log(5)] }), 4, 5, 0.5);
  expect(face?.labelScores.map((score) => Math.round(score * 1000) / 1000)).toEqual([0.125, 0.25, 0.625]);
});

it('takes the top of a hill only, and nothing faint', () => {
  const hill = heatMap({ '1,2': [2, 0, 0, 1, 1], '1,3': [1, 0, 0, 1, 1], '3,0': [-1, 0, 0, 1, 1] });
  expect(decodeHeatMap(hill, 4, 5, 0.5)).toHaveLength(1);
  expect(decodeHeatMap(hill, 4, 5, 0.2)).toHaveLength(2);
});
