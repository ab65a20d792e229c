import { expect, it, vi } from 'vitest';
import { loadedOnce } from './loadedOnce.ts';

it('loads once, however often and soon it is asked', async () => {
  const load = vi.fn(async () => 'model');
  const get = loadedOnce(load);
  expect(load).not.toHaveBeenCalled();
  expect(await Promise.all([get(), get()])).toEqual(['model', 'model']);
  expect(await get()).toBe('model');
  expect(load).toHaveBeenCalledOnce();
});

it('tries again after a load that failed', async () => {
  const load = vi.fn(async () => 'model').mockRejectedValueOnce(new Error('disk'));
  const get = loadedOnce(load);
  await expect(get()).rejects.toThrow('disk');
  expect(await get()).toBe('model');
});
