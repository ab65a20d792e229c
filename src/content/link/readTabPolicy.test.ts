import { expect, it, vi } from 'vitest';
import { fake } from '../../../test/node/fakeBrowser.ts';
import { readTabPolicy } from './readTabPolicy.ts';

it('asks the background, and says nothing if nobody is there', async () => {
  const onPolicy = vi.fn();
  await readTabPolicy(onPolicy);
  expect(onPolicy).not.toHaveBeenCalled();
  fake.runtime.sendMessage.mockResolvedValue('count_only');
  await readTabPolicy(onPolicy);
  expect(onPolicy).toHaveBeenCalledWith('count_only');
});
