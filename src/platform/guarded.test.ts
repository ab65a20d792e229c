import { expect, it, vi } from 'vitest';
import { reportedBugs } from '../../test/node/reportedBugs.ts';
import { guarded } from './guarded.ts';

it('passes its arguments on', () => {
  const act = vi.fn();
  guarded('test', act)(1, 'two');
  expect(act).toHaveBeenCalledWith(1, 'two');
});

it('reports what is thrown, and returns', () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const callback = guarded('test', () => {
    throw new RangeError('too far');
  });
  expect(callback).not.toThrow();
  expect(reportedBugs()).toMatchObject([{ where: 'test', message: 'RangeError: too far' }]);
});
