import { expect, it } from 'vitest';
import { percentText } from './percent.ts';

it('tells a share in whole percents', () => {
  expect([0, 0.874, 0.996, 1].map(percentText)).toEqual(['0 %', '87 %', '100 %', '100 %']);
});
