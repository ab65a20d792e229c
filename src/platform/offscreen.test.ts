import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { closeOffscreenDocument, createOffscreenDocument, hasOffscreenDocument } from './offscreen.ts';

/** An iframe of the background page, as far as it is used. */
class FakeFrame extends EventTarget {
  src = '';
  remove = vi.fn();
}

describe('in Firefox, which has no API for offscreen documents', () => {
  let frames: FakeFrame[];
  let append: ReturnType<typeof vi.fn>;

  beforeEach(() => {
    Reflect.deleteProperty(fake, 'offscreen');
    frames = [];
    append = vi.fn();
    const createElement = () => {
      const frame = new FakeFrame();
      frames.push(frame);
      return frame;
    };
    vi.stubGlobal('document', { createElement, body: { append } });
  });

  afterEach(async () => {
    if (await hasOffscreenDocument()) await closeOffscreenDocument();
    vi.unstubAllGlobals();
  });

  it('opens the document in a frame of the background page, and waits until its scripts listen', async () => {
    const opened = vi.fn();
    const opening = createOffscreenDocument('offscreen/offscreen.html', 'why').then(opened);
    await Promise.resolve();
    expect(opened).not.toHaveBeenCalled();
    expect(append).toHaveBeenCalledExactlyOnceWith(frames[0]);
    expect(frames[0]?.src).toBe('chrome-extension://own-extension/offscreen/offscreen.html');
    frames[0]?.dispatchEvent(new Event('load'));
    await opening;
    expect(await hasOffscreenDocument()).toBe(true);
  });

  it('opens only one', async () => {
    void createOffscreenDocument('offscreen/offscreen.html', 'why');
    await expect(createOffscreenDocument('offscreen/offscreen.html', 'why')).rejects.toThrow('open already');
    expect(frames).toHaveLength(1);
  });

  it('keeps the background page awake while it is open, and not longer', async () => {
    vi.useFakeTimers();
    void createOffscreenDocument('offscreen/offscreen.html', 'why');
    vi.advanceTimersByTime(60_000);
    // Firefox suspends the page 30 s after the last call.
    expect(fake.runtime.getPlatformInfo.mock.calls.length).toBeGreaterThanOrEqual(4);
    await closeOffscreenDocument();
    fake.runtime.getPlatformInfo.mockClear();
    vi.advanceTimersByTime(60_000);
    expect(fake.runtime.getPlatformInfo).not.toHaveBeenCalled();
    vi.useRealTimers();
  });

  it('closes it by taking the frame away', async () => {
    void createOffscreenDocument('offscreen/offscreen.html', 'why');
    await closeOffscreenDocument();
    expect(frames[0]?.remove).toHaveBeenCalledOnce();
    expect(await hasOffscreenDocument()).toBe(false);
    await expect(closeOffscreenDocument()).rejects.toThrow('no offscreen document');
  });
});
