import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { browserMake } from './browserMake.ts';

const brands = (...names: string[]) => ({ userAgentData: { brands: names.map((brand) => ({ brand })) } });

it('tells Edge from the other Chromium browsers', () => {
  expect(browserMake(brands('Chromium', 'Microsoft Edge'))).toBe('edge');
  expect(browserMake(brands('Chromium', 'Google Chrome'))).toBe('chrome');
  expect(browserMake({})).toBe('chrome');
});

it('knows Firefox by a call that only it has', () => {
  Object.assign(fake.runtime, { getBrowserInfo: async () => ({ name: 'Firefox' }) });
  expect(browserMake({})).toBe('firefox');
});
