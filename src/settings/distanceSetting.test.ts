import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { DEFAULT_DISTANCE, type DistanceChoice } from '../faces/distanceChoice.ts';
import { followDistance, writeDistance } from './distanceSetting.ts';
import { writePolicy } from './policySetting.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('is off until the user turns it on, and told again only when it changes', async () => {
  const seen: DistanceChoice[] = [];
  const stop = new AbortController();
  followDistance((choice) => seen.push(choice), stop.signal);
  await settled();
  await writeDistance({ ...DEFAULT_DISTANCE, shown: true, view: 78 });
  await writeDistance({ ...DEFAULT_DISTANCE, shown: true, view: 78 });
  await writePolicy('mask_forbidden');
  stop.abort();
  await writeDistance(DEFAULT_DISTANCE);
  expect(seen).toEqual([DEFAULT_DISTANCE, { ...DEFAULT_DISTANCE, shown: true, view: 78 }]);
});

it('is off again where what is stored does not fit, and leaves the rule alone', async () => {
  await fake.storage.local.set({ settings: { version: 1, policy: 'mask_forbidden', distance: { shown: true } } });
  const seen: DistanceChoice[] = [];
  followDistance((choice) => seen.push(choice), new AbortController().signal);
  await settled();
  expect(seen).toEqual([DEFAULT_DISTANCE]);
});
