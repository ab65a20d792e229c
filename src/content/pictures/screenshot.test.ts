import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '../../../test/node/fakeBrowser.ts';
import { screenshot } from './screenshot.ts';

/** How many tests have run. Each looks at another part of the page, so that none gets the photograph of another. */
let tests = 0;

/** The tab's photograph as an image, 1600 px wide. */
class FakeImage {
  src = '';
  readonly naturalWidth = 1600;
  decode = async () => undefined;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setTimeout(callback, 16));
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('Image', FakeImage);
  for (const [name, value] of Object.entries({ scrollX: ++tests, scrollY: 0, innerWidth: 800, innerHeight: 600 })) {
    vi.stubGlobal(name, value);
  }
  vi.stubGlobal('window', topWindow());
  fake.runtime.sendMessage.mockResolvedValue('data:image/jpeg;base64,AA==');
});

function topWindow(): object {
  const view = { innerWidth: 800, parent: {} };
  view.parent = view;
  return view;
}

/** Waits a while for a photograph. @returns the photograph */
async function taken(shot: ReturnType<typeof screenshot>, wait = 100) {
  const done = vi.fn();
  void shot.then(done);
  await vi.advanceTimersByTimeAsync(wait);
  expect(done).toHaveBeenCalledTimes(1);
  return done.mock.calls[0]?.[0];
}

describe('screenshot', () => {
  it('says how many px of the photograph a CSS px has', async () => {
    expect(await taken(screenshot())).toMatchObject({ scale: 2, origin: { x: 0, y: 0 } });
  });

  it('serves several pictures, until the page is scrolled or a second has passed', async () => {
    const first = screenshot();
    expect(screenshot()).toBe(first);
    vi.stubGlobal('scrollY', 40);
    const second = screenshot();
    expect(second).not.toBe(first);
    await taken(second);
    await vi.advanceTimersByTimeAsync(1000);
    expect(screenshot()).not.toBe(second);
  });

  it('adds up the positions of the documents around this one', async () => {
    const frame = { getBoundingClientRect: () => ({ x: 100, y: 50 }), clientLeft: 2, clientTop: 3 };
    vi.stubGlobal('window', { parent: topWindow(), frameElement: frame });
    expect(await taken(screenshot())).toMatchObject({ origin: { x: 102, y: 53, tabWidth: 800 } });
  });

  it('is none in a document embedded by another site, whose position nobody knows', async () => {
    const parent = topWindow();
    const foreign = {
      parent,
      get frameElement(): never {
        throw new DOMException('cross-origin', 'SecurityError');
      },
    };
    vi.stubGlobal('window', foreign);
    expect(await taken(screenshot())).toBeUndefined();
    expect(fake.runtime.sendMessage).not.toHaveBeenCalled();
  });

  it('is none in a tab that is not in front, because its page paints nothing', async () => {
    vi.stubGlobal('requestAnimationFrame', () => 0);
    vi.stubGlobal('document', { hidden: true });
    expect(await taken(screenshot(), 500)).toBeUndefined();
  });

  it('is none where the browser never answers', async () => {
    fake.runtime.sendMessage.mockReturnValue(new Promise(() => undefined));
    expect(await taken(screenshot(), 10_100)).toBeUndefined();
  });
});
