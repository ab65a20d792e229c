import * as v from 'valibot';
import { expect, it } from 'vitest';
import { NameSchema, shortName } from './shortName.ts';

it('cuts a name to the length that messages carry', () => {
  const long = shortName(`  Ada ${'Lovelace '.repeat(20)}`);
  expect(long).toMatch(/^Ada Lovelace/);
  expect(v.is(NameSchema, long)).toBe(true);
  expect(v.is(NameSchema, `${long}!`)).toBe(false);
});

it('leaves a short name as it is, except for the space around it', () => {
  expect(shortName(' Ada\n')).toBe('Ada');
});
