import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { tellTab } from './tellTab.ts';

it('tells a tab, or one document of it', async () => {
  fake.tabs.sendMessage.mockResolvedValueOnce(true);
  expect(await tellTab(5, { type: 'ping' }, 0)).toBe(true);
  await tellTab(5, { type: 'stop' });
  expect(fake.tabs.sendMessage.mock.calls).toEqual([
    [5, { type: 'ping' }, { frameId: 0 }],
    [5, { type: 'stop' }, {}],
  ]);
});

it('has no answer where nobody listens', async () => {
  fake.tabs.sendMessage.mockRejectedValueOnce(new Error('Receiving end does not exist.'));
  expect(await tellTab(5, { type: 'ping' })).toBeUndefined();
});
