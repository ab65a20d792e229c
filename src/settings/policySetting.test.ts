import { beforeEach, expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import type { Policy } from '../policy/policy.ts';
import { followPolicy, readPolicy, writePolicy } from './policySetting.ts';

let seen: Policy[];
let stop: AbortController;

beforeEach(() => {
  seen = [];
  stop = new AbortController();
});

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('is masks required until the user chooses', async () => {
  expect(await readPolicy()).toBe('mask_required');
  await writePolicy('mask_forbidden');
  expect(await readPolicy()).toBe('mask_forbidden');
});

it('is given once it has been read, and again whenever the user chooses another', async () => {
  followPolicy((policy) => seen.push(policy), stop.signal);
  await settled();
  await writePolicy('mask_forbidden');
  await writePolicy('mask_forbidden');
  await fake.storage.local.set({ checksRunning: true });
  stop.abort();
  await writePolicy('mask_required');
  expect(seen).toEqual(['mask_required', 'mask_forbidden']);
});

it('ends with the newest choice even if the first read is answered late', async () => {
  const before = await fake.storage.local.get(null);
  let answer: () => void = () => undefined;
  fake.storage.local.get.mockReturnValueOnce(new Promise((resolve) => (answer = () => resolve(before))));
  followPolicy((policy) => seen.push(policy), stop.signal);
  await writePolicy('mask_forbidden');
  await settled();
  answer();
  await settled();
  expect(seen.at(-1)).toBe('mask_forbidden');
});
