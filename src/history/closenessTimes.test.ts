import { expect, it } from 'vitest';
import { closenessFor, sumCloseness } from './closenessTimes.ts';

it('sums times with and without pairs that are too close', () => {
  const sum = sumCloseness([
    closenessFor({ tooClose: 2, perhaps: 1 }, 3000),
    undefined,
    closenessFor({ tooClose: 0, perhaps: 4 }, 1000),
  ]);
  expect(sum).toEqual({ measured: 4000, tooClose: 6000, perhaps: 7000, breached: 3000, most: 2 });
});

it('says nothing where distances were never measured', () => {
  expect(sumCloseness([undefined, undefined])).toBeUndefined();
});
