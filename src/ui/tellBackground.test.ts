import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { onDelivery, tellBackground } from './tellBackground.ts';

const STOP = { type: 'stop', tabId: 5 } as const;
const NOBODY = new Error('Could not establish connection. Receiving end does not exist.');

let lost: boolean[];
let end: () => void;
let unhandled: unknown[];
const note = (reason: unknown) => void unhandled.push(reason);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  lost = [];
  unhandled = [];
  end = onDelivery((state) => lost.push(state));
  process.on('unhandledRejection', note);
});

afterEach(() => {
  end();
  process.off('unhandledRejection', note);
  vi.useRealTimers();
});

/** Lets promises settle, so that unhandled rejections are noticed. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('sends a message once if it arrives', async () => {
  tellBackground(STOP);
  await vi.advanceTimersByTimeAsync(1000);
  expect(fake.runtime.sendMessage.mock.calls).toEqual([[STOP]]);
  expect(lost).toEqual([false]);
});

it('sends a message again if nobody was there', async () => {
  fake.runtime.sendMessage.mockRejectedValueOnce(NOBODY);
  tellBackground(STOP);
  await vi.advanceTimersByTimeAsync(1000);
  expect(fake.runtime.sendMessage.mock.calls).toEqual([[STOP], [STOP]]);
  expect(lost).toEqual([false]);
});

it('tells when a message got lost and when a later one arrived, and leaves no rejection unhandled', async () => {
  fake.runtime.sendMessage.mockRejectedValue(NOBODY);
  tellBackground(STOP);
  await vi.advanceTimersByTimeAsync(1000);
  await settled();
  expect(lost).toEqual([true]);
  expect(unhandled).toEqual([]);
  fake.runtime.sendMessage.mockResolvedValue(undefined);
  tellBackground(STOP);
  await vi.advanceTimersByTimeAsync(1000);
  expect(lost).toEqual([true, false]);
});
