import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { siteOf, siteOfTab } from './siteOfTab.ts';

it('is the scheme, host and port of a web page, and nothing of another', () => {
  expect(siteOf('https://call.example:8443/room?id=1')).toBe('https://call.example:8443');
  expect(siteOf('chrome://settings')).toBeNull();
  expect(siteOf('no address')).toBeNull();
  expect(siteOf(undefined)).toBeNull();
});

it('is unknown where the browser does not tell it', async () => {
  fake.tabs.get.mockResolvedValueOnce({ id: 5 });
  expect(await siteOfTab(5)).toBeNull();
  fake.tabs.get.mockRejectedValueOnce(new Error('No tab with id: 5.'));
  expect(await siteOfTab(5)).toBeNull();
});
