import { expect, it } from 'vitest';
import { announcedCount } from './batchNews.ts';

it('tells a batch of any size at each quarter', () => {
  const told = (total: number) => [
    ...new Set(Array.from({ length: total + 1 }, (_, done) => announcedCount(done, total))),
  ];
  expect(told(1000)).toEqual([0, 250, 500, 750, 1000]);
  expect(told(2)).toEqual([0, 1, 2]);
  expect(told(0)).toEqual([0]);
});

it('never tells more than is done', () => {
  for (let done = 0; done <= 7; done++) expect(announcedCount(done, 7)).toBeLessThanOrEqual(done);
});
