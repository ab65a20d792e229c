import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { capture } from './capture.ts';

const PHOTOGRAPH = 'data:image/jpeg;base64,AAAA';

beforeEach(() => {
  vi.useFakeTimers();
  fake.tabs.captureVisibleTab.mockResolvedValue(PHOTOGRAPH);
});

afterEach(async () => {
  // The pause after the last photograph.
  await vi.advanceTimersByTimeAsync(1000);
  vi.useRealTimers();
});

it('photographs the tab in front', async () => {
  expect(await capture(1)).toBe(PHOTOGRAPH);
  expect(fake.tabs.captureVisibleTab).toHaveBeenCalledWith(1, { format: 'jpeg', quality: 95 });
});

it('does not photograph the tab in front when asked for a tab in the background', async () => {
  fake.tabs.get.mockResolvedValue({ id: 1, active: false, windowId: 1 });
  expect(await capture(1)).toBeNull();
  expect(fake.tabs.captureVisibleTab).not.toHaveBeenCalled();
});

it('gives no photograph of another tab when the user switches meanwhile', async () => {
  fake.tabs.captureVisibleTab.mockImplementation(async () => {
    fake.tabs.get.mockResolvedValue({ id: 1, active: false, windowId: 1 });
    return PHOTOGRAPH;
  });
  expect(await capture(1)).toBeNull();
});

it('gives no photograph of a tab that was moved to another window meanwhile', async () => {
  fake.tabs.captureVisibleTab.mockImplementation(async () => {
    fake.tabs.get.mockResolvedValue({ id: 1, active: true, windowId: 2 });
    return PHOTOGRAPH;
  });
  expect(await capture(1)).toBeNull();
});

it('gives no photograph where the browser refuses, or the tab was closed', async () => {
  fake.tabs.captureVisibleTab.mockRejectedValue(new Error('permission missing'));
  expect(await capture(1)).toBeNull();
  await vi.advanceTimersByTimeAsync(1000);
  fake.tabs.get.mockRejectedValueOnce(new Error('No tab with id: 1.'));
  expect(await capture(1)).toBeNull();
});

it('takes two photographs a second at the most, since the browser allows no more', async () => {
  const [first, second] = [capture(1), capture(1)];
  await first;
  await vi.advanceTimersByTimeAsync(500);
  expect(fake.tabs.captureVisibleTab).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(100);
  await second;
  expect(fake.tabs.captureVisibleTab).toHaveBeenCalledTimes(2);
});

it('hides the overlays in all documents of the tab meanwhile, and shows them again even if it fails', async () => {
  const order: unknown[] = [];
  fake.scripting.executeScript.mockImplementation((async ({ target, args }: { target: object; args: unknown[] }) => {
    order.push([target, ...args]);
    return [];
  }) as never);
  fake.tabs.captureVisibleTab.mockImplementation(async () => {
    order.push('photograph');
    throw new Error('refused');
  });
  expect(await capture(1)).toBeNull();
  const target = { tabId: 1, allFrames: true };
  expect(order).toEqual([[target, 'hide'], 'photograph', [target, 'show']]);
});
