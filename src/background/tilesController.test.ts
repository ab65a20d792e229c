import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import type { InferenceHost } from './inferenceHost.ts';
import { TabTilesStore } from './tabTilesStore.ts';
import { TilesController } from './tilesController.ts';

let tabs: TabTilesStore;
let checks: TilesController;
let host: { open: ReturnType<typeof vi.fn>; release: ReturnType<typeof vi.fn> };
/** Whether our script in the main page answers. */
let present: boolean;

beforeEach(() => {
  present = true;
  host = { open: vi.fn(async () => true), release: vi.fn(async () => undefined) };
  tabs = new TabTilesStore();
  checks = new TilesController(tabs, host as unknown as InferenceHost);
  fake.tabs.sendMessage.mockImplementation(async () => {
    if (!present) throw new Error('Could not establish connection. Receiving end does not exist.');
    return true;
  });
});

const phase = async () => (await tabs.get(5))?.phase;
const told = () => fake.tabs.sendMessage.mock.calls.map(([, message]) => (message as { type: string }).type);

it('starts, and stops', async () => {
  await checks.start(5);
  expect(await phase()).toBe('checking');
  expect(fake.storage.local.data['checksRunning']).toBe(true);
  await checks.stop(5);
  expect(await phase()).toBe('stopped');
  expect(told()).toContain('stop');
  expect(host.release).toHaveBeenCalled();
  expect(fake.storage.local.data['checksRunning']).toBe(false);
});

it('starts without waiting for the note that a check runs, and also where that cannot be written', async () => {
  let refuse: (error: Error) => void = () => undefined;
  const written = new Promise<void>((_, reject) => (refuse = reject));
  fake.storage.local.set.mockReturnValueOnce(written);
  const complain = vi.spyOn(console, 'error').mockReturnValue();
  const started = checks.start(5);
  await vi.waitFor(() => expect(fake.scripting.executeScript).toHaveBeenCalled());
  refuse(new Error('QUOTA_BYTES quota exceeded'));
  await started;
  expect(await phase()).toBe('checking');
  expect(complain).toHaveBeenCalledOnce();
});

it('says why it could not start', async () => {
  fake.scripting.executeScript.mockRejectedValueOnce(new Error('Cannot access a chrome:// URL'));
  await checks.start(5);
  expect(await tabs.get(5)).toMatchObject({ phase: 'ended', endReason: 'restricted_page' });
  host.open.mockResolvedValueOnce(false);
  await checks.start(5);
  expect(await tabs.get(5)).toMatchObject({ phase: 'ended', endReason: 'engine_failed' });
  expect(host.release).toHaveBeenCalledTimes(2);
});

it('toggles', async () => {
  await checks.toggle(5);
  expect(await phase()).toBe('checking');
  await checks.toggle(5);
  expect(await phase()).toBe('stopped');
});

it('opens the host for tabs that are checked, and for no others', async () => {
  expect(await checks.hostNeeded(5)).toBe(false);
  await checks.start(5);
  host.open.mockClear();
  expect(await checks.hostNeeded(5)).toBe(true);
  expect(await checks.hostNeeded(6)).toBe(false);
  expect(host.open).toHaveBeenCalledOnce();
});

it('injects the script into embedded pages that appear, into all at once and only where it is missing', async () => {
  vi.useFakeTimers();
  await checks.start(5);
  fake.scripting.executeScript.mockClear();
  fake.scripting.executeScript.mockResolvedValueOnce([
    { frameId: 0, result: true },
    { frameId: 7, result: false },
    { frameId: 8, result: false },
  ]);
  const all = Promise.all(Array.from({ length: 40 }, () => checks.frameAppeared(5)));
  await vi.runAllTimersAsync();
  await all;
  expect(fake.scripting.executeScript).toHaveBeenCalledTimes(2);
  expect(fake.scripting.executeScript).toHaveBeenLastCalledWith({
    target: { tabId: 5, frameIds: [7, 8] },
    files: ['content/live/content.js'],
    injectImmediately: true,
  });
  vi.useRealTimers();
});

it('asks embedded pages that appear while others are given the script only when those have it', async () => {
  vi.useFakeTimers();
  await checks.start(5);
  fake.scripting.executeScript.mockClear();
  let answer: (results: object[]) => void = () => undefined;
  fake.scripting.executeScript.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  const first = checks.frameAppeared(5);
  await vi.advanceTimersByTimeAsync(300);
  const later = [checks.frameAppeared(5)];
  await vi.advanceTimersByTimeAsync(300);
  later.push(checks.frameAppeared(5));
  await vi.advanceTimersByTimeAsync(300);
  expect(fake.scripting.executeScript).toHaveBeenCalledTimes(1);
  fake.scripting.executeScript.mockResolvedValue([{ frameId: 7, result: true }]);
  answer([{ frameId: 7, result: false }]);
  await vi.runAllTimersAsync();
  await Promise.all([first, ...later]);
  // The first ones were asked and given the script; those that came later were asked together.
  expect(fake.scripting.executeScript).toHaveBeenCalledTimes(3);
  vi.useRealTimers();
});

it('does not inject the script into embedded pages where no check runs', async () => {
  await checks.frameAppeared(5);
  expect(fake.scripting.executeScript).not.toHaveBeenCalled();
});

it('ends when the main page leaves, but not when an embedded page does', async () => {
  await checks.start(5);
  await checks.frameLeft(5, 3);
  expect(await phase()).toBe('checking');
  await checks.frameLeft(5, 0);
  expect(await tabs.get(5)).toMatchObject({ phase: 'ended', endReason: 'navigated' });
});

it('goes on if our script still answers after the tab has loaded something, and ends otherwise', async () => {
  await checks.maybeLeft(5, 0);
  await checks.start(5);
  await checks.maybeLeft(5, 0);
  expect(await phase()).toBe('checking');
  present = false;
  await checks.maybeLeft(5, 0);
  expect(await tabs.get(5)).toMatchObject({ phase: 'ended', endReason: 'navigated' });
});

it('forgets an embedded page whose script answers no more, and goes on with the others', async () => {
  await checks.start(5);
  await tabs.setTiles(5, 3, [], true);
  present = false;
  await checks.maybeLeft(5, 3);
  const { frames, hiddenIn } = (await tabs.get(5)) ?? {};
  expect([await phase(), frames, hiddenIn]).toEqual(['checking', {}, undefined]);
});

it('says so when the browser has put the tab to sleep, whether or not the tab got a new number', async () => {
  await checks.start(5);
  await checks.replaced(6, 5);
  expect(await phase()).toBeUndefined();
  expect(await tabs.get(6)).toMatchObject({ phase: 'ended', endReason: 'discarded' });
  expect(host.release).toHaveBeenCalled();
  await checks.start(5);
  present = false;
  fake.tabs.get.mockResolvedValue({ id: 5, discarded: true });
  await checks.maybeLeft(5, 0);
  expect(await tabs.get(5)).toMatchObject({ phase: 'ended', endReason: 'discarded' });
});

it('forgets a closed tab and frees the models', async () => {
  await checks.start(5);
  await checks.closed(5);
  expect(await phase()).toBeUndefined();
  expect(host.release).toHaveBeenCalled();
});

it('ends when the user leaves the page while the check starts', async () => {
  fake.scripting.executeScript.mockImplementation(async () => {
    present = false;
    await checks.maybeLeft(5, 0);
    return [];
  });
  await checks.start(5);
  expect(await tabs.get(5)).toMatchObject({ phase: 'ended', endReason: 'navigated' });
  expect(host.release).toHaveBeenCalled();
});

it('leaves no script at work when the user stops while the check starts', async () => {
  fake.scripting.executeScript.mockImplementation(async () => {
    present = false;
    await checks.stop(5);
    present = true;
    fake.tabs.sendMessage.mockClear();
    return [];
  });
  await checks.start(5);
  expect(await phase()).toBe('stopped');
  expect(told()).toEqual(['stop']);
});

describe('a permission that the user took back', () => {
  /** The documents of tab 5 that are still open to us. */
  let open: number[];

  beforeEach(async () => {
    open = [0];
    fake.scripting.executeScript.mockImplementation(async () => open.map((frameId) => ({ frameId, result: true })));
    await checks.start(5);
    await tabs.setTiles(5, 0, []);
    await tabs.setTiles(5, 3, []);
    fake.tabs.sendMessage.mockClear();
  });

  const stops = () => fake.tabs.sendMessage.mock.calls.filter(([, message]) => isStop(message));
  const isStop = (message: unknown) => (message as { type: string }).type === 'stop';

  it('ends the check where it is needed, says so, and goes on elsewhere', async () => {
    await checks.start(6);
    fake.tabs.get.mockImplementation(async (id) => ({ id, ...(id === 6 && { url: 'https://call.example/' }) }));
    // Chromium keeps a script until the user clicks, if the extension is set to "on click".
    fake.scripting.executeScript.mockImplementation(async (...args: unknown[]) => {
      const [{ target }] = args as [{ target: { tabId: number } }];
      return target.tabId === 5 ? new Promise(() => undefined) : [{ frameId: 0, result: true }];
    });
    await checks.sitesRevoked();
    expect(await tabs.get(5)).toMatchObject({ phase: 'ended', endReason: 'not_permitted' });
    expect((await tabs.get(6))?.phase).toBe('checking');
    expect(stops()).toEqual([[5, { type: 'stop' }, {}]]);
  });

  it('ends the check in embedded pages of that site alone', async () => {
    fake.tabs.get.mockResolvedValue({ id: 5, url: 'https://call.example/' });
    await checks.sitesRevoked();
    expect(await tabs.get(5)).toMatchObject({ phase: 'checking', frames: { 0: [] } });
    expect(Object.keys((await tabs.get(5))?.frames ?? {})).toEqual(['0']);
    expect(stops()).toEqual([[5, { type: 'stop' }, { frameId: 3 }]]);
  });

  it('does so in a pause too, so that nothing goes on there afterwards', async () => {
    fake.tabs.get.mockResolvedValue({ id: 5, url: 'https://call.example/' });
    await checks.pause(5, true);
    await checks.sitesRevoked();
    expect(await phase()).toBe('paused');
    expect(stops()).toEqual([[5, { type: 'stop' }, { frameId: 3 }]]);
  });
});
