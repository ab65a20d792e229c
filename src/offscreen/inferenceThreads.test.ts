import { expect, it } from 'vitest';
import { inferenceThreads } from './inferenceThreads.ts';

it('leaves the call half of the cores', () => {
  expect([1, 2, 4, 8, 32].map(inferenceThreads)).toEqual([1, 1, 2, 4, 4]);
});
