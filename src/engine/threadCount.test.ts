import { expect, it } from 'vitest';
import { threadCount } from './threadCount.ts';

it('leaves half of the cores to the call', () => {
  expect([1, 2, 4, 8, 32].map(threadCount)).toEqual([1, 1, 2, 4, 4]);
});
