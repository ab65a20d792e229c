import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ALONE, IN_FIREFOX, IN_PAIRS, LONG } from '../browser/projects.ts';

const named = [...Object.keys(ALONE), ...Object.keys(IN_PAIRS), ...IN_FIREFOX.mainJobs, ...IN_FIREFOX.more, ...LONG];

it.each(named)('%s is there', (file) => {
  expect(existsSync(file)).toBe(true);
});

it('no file runs beside others in one browser and apart from them in the other', () => {
  expect(IN_FIREFOX.mainJobs.filter((file) => file in ALONE || file in IN_PAIRS)).toEqual([]);
});

it('no file runs twice in Chromium', () => {
  expect(Object.keys(IN_PAIRS).filter((file) => file in ALONE)).toEqual([]);
});
