import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakePort, fake } from '../../../test/node/fakeBrowser.ts';
import { reportedBugs } from '../../../test/node/reportedBugs.ts';
import type { OverlaySource } from '../overlay/overlay.ts';
import type { OverlayLook } from '../overlay/overlayLook.ts';
import { DocumentPictures } from './documentPictures.ts';
import { encodeFrame } from './encodeFrame.ts';
import type { LoadedPicture, PictureSource } from './pictureSource.ts';
import { readPicture } from './readPicture.ts';

/** The arguments that the check gave to its overlay, which needs a real page. */
const page = vi.hoisted(() => ({
  sources: (): Iterable<OverlaySource> => [],
  look: (): Partial<OverlayLook> => ({}),
}));

vi.mock('../overlay/overlay.ts', () => ({
  Overlay: class {
    readonly drawn = [];
    readonly notices = {};
    constructor(sources: typeof page.sources, look: typeof page.look) {
      Object.assign(page, { sources, look });
    }
  },
}));
/** The elements that the page's layout has out of view. */
const scrolledAway = vi.hoisted(() => new Set<unknown>());
vi.mock('../dom/watchView.ts', () => ({
  watchView: () => {
    const observed = new Set<unknown>();
    return {
      observe: (element: unknown) => observed.add(element),
      unobserve: (element: unknown) => observed.delete(element),
      hasBoxInView: (element: unknown) => observed.has(element) && !scrolledAway.has(element),
    };
  },
}));
vi.mock('./readPicture.ts', () => ({ readPicture: vi.fn() }));
vi.mock('./encodeFrame.ts', () => ({ encodeFrame: vi.fn() }));

const IMAGE = { data: new Uint8ClampedArray(4), width: 1, height: 1 };
const READ = { content: { image: IMAGE }, thumbnail: null, notes: [], site: null };
const LOADED = { fit: ({ content }) => content } as Partial<LoadedPicture> as LoadedPicture;

interface SentFrame {
  readonly type: string;
  readonly sourceId: number;
  readonly sequence: number;
}

/** A picture of the page, at a given distance in px from the top. */
class FakeSource implements PictureSource {
  readonly layer = 'content';
  shown = 'first';
  isConnected = true;
  load = async (): Promise<LoadedPicture> => LOADED;
  readonly #top: number;
  readonly #name: string;

  constructor(name: string, top = 0) {
    this.#name = name;
    this.#top = top;
  }

  readonly element = this as unknown as Element;
  key = () => [this.shown];
  /** How often the picture was asked for its name. */
  named = 0;
  address = () => `https://example.org/${this.#name}.jpg`;
  name = () => {
    this.named++;
    return this.#name;
  };
  getBoundingClientRect = () => ({ x: 0, y: this.#top, width: 100, height: 100 });
}

let stop: AbortController;
let check: DocumentPictures;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockReturnValue();
  vi.stubGlobal('innerWidth', 800);
  vi.stubGlobal('innerHeight', 600);
  scrolledAway.clear();
  vi.mocked(readPicture).mockReset().mockResolvedValue(READ);
  vi.mocked(encodeFrame)
    .mockReset()
    .mockReturnValue({ width: 1, height: 1, pixels: new ArrayBuffer(4) });
  fake.runtime.sendMessage.mockImplementation(async (message) =>
    ['host-needed', 'pictures'].includes((message as SentFrame).type),
  );
  stop = new AbortController();
  check = new DocumentPictures(stop);
  await vi.advanceTimersByTimeAsync(1000);
});

function port(): FakePort {
  const newest = fake.runtime.ports.at(-1);
  if (!newest) throw new Error('no port was opened');
  return newest;
}

/** Asks a host with this number of workers to check pictures. */
async function ask(workers: number, ...sources: FakeSource[]): Promise<void> {
  check.check(sources);
  await vi.advanceTimersByTimeAsync(0);
  port().onMessage.dispatch({ type: 'ready', binary: true, workers });
  await vi.advanceTimersByTimeAsync(0);
}

/** The pictures that were sent over the newest port, oldest first. */
function sent(): SentFrame[] {
  return (port().posted as SentFrame[]).filter(({ type }) => type === 'frame');
}

/** Answers the n-th request with one bare face. */
async function answer(n: number): Promise<void> {
  const { sourceId, sequence } = sent()[n] as SentFrame;
  const face = { boundingBox: { x: 4, y: 4, width: 8, height: 8 }, rotation: 0, labelScores: [0.02, 0.97, 0.01] };
  port().onMessage.dispatch({
    type: 'faces',
    sourceId,
    sequence,
    faces: [{ ...face, faceConfidence: 0.95 }],
    progress: 1,
    width: 32,
    height: 24,
    busyMs: 1,
  });
  await vi.advanceTimersByTimeAsync(0);
}

function phases(): Record<string, string> {
  return Object.fromEntries(check.snapshot().pictures.map(({ name, phase }) => [name, phase]));
}

function messages(type: string): unknown[] {
  const all = fake.runtime.sendMessage.mock.calls.map(([message]) => message as { type: string });
  return all.filter((message) => message.type === type);
}

describe('DocumentPictures', () => {
  it('checks the pictures nearest to the view first, one more at a time than there are workers', async () => {
    await ask(1, new FakeSource('far', 5000), new FakeSource('here'), new FakeSource('near', 700));
    expect(phases()).toEqual({ far: 'waiting', here: 'checking', near: 'checking' });
    await answer(0);
    expect(phases()).toEqual({ far: 'checking', here: 'done', near: 'checking' });
  });

  it('goes on with the others when pictures never finish loading', async () => {
    const endless = [new FakeSource('endless 1'), new FakeSource('endless 2')];
    for (const source of endless) source.load = () => new Promise(() => undefined);
    await ask(1, ...endless, new FakeSource('other', 700));
    expect(sent()).toEqual([]);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(phases()).toEqual({ 'endless 1': 'unreadable', 'endless 2': 'unreadable', other: 'checking' });
    await answer(0);
    expect(phases()['other']).toBe('done');
  });

  it('goes on with the others when the host never answers', async () => {
    await ask(1, new FakeSource('a'), new FakeSource('b'), new FakeSource('c', 700));
    await vi.advanceTimersByTimeAsync(121_000);
    expect(phases()).toEqual({ a: 'unreadable', b: 'unreadable', c: 'checking' });
  });

  it('reports an error in sending a picture, and goes on with the others', async () => {
    vi.mocked(encodeFrame).mockImplementationOnce(() => {
      throw new Error('no canvas');
    });
    await ask(1, new FakeSource('a'), new FakeSource('b'));
    expect(reportedBugs()).toMatchObject([{ where: 'page', message: 'Error: no canvas' }]);
    expect(phases()).toEqual({ a: 'unreadable', b: 'checking' });
  });

  it('checks a place anew that shows another picture by now, and never shows the old answer', async () => {
    const source = new FakeSource('a');
    await ask(1, source);
    source.shown = 'second';
    await answer(0);
    expect([...page.sources()].map(({ tracks }) => tracks)).toEqual([[]]);
    expect(sent()).toHaveLength(2);
    await answer(1);
    expect([...page.sources()].map(({ tracks }) => tracks.length)).toEqual([1]);
  });

  it('sends the pictures again that a lost host did not answer', async () => {
    await ask(1, new FakeSource('a'));
    port().onDisconnect.dispatch();
    expect(phases()).toEqual({ a: 'waiting' });
    await vi.advanceTimersByTimeAsync(300);
    port().onMessage.dispatch({ type: 'ready', binary: true, workers: 1 });
    await vi.advanceTimersByTimeAsync(0);
    expect(sent()).toHaveLength(1);
  });

  it('gives up a picture during whose check the host was lost three times', async () => {
    await ask(1, new FakeSource('a'));
    for (const phase of ['waiting', 'waiting', 'unreadable']) {
      port().onDisconnect.dispatch();
      expect(phases()).toEqual({ a: phase });
      await vi.advanceTimersByTimeAsync(300);
      port().onMessage.dispatch({ type: 'ready', binary: true, workers: 1 });
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(check.snapshot().pictures).toMatchObject([{ problem: 'engine_failed' }]);
  });

  it('treats a second click within a second as a double click, and a later one as a new check', async () => {
    const source = new FakeSource('a');
    await ask(1, source);
    await answer(0);
    check.check([source]);
    expect(phases()).toEqual({ a: 'done' });
    await vi.advanceTimersByTimeAsync(1100);
    check.check([source]);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent()).toHaveLength(2);
  });

  it('tells the background about pictures, and when they left the page or were cleared', async () => {
    const [a, b] = [new FakeSource('a'), new FakeSource('b')];
    await ask(2, a, b);
    expect(messages('pictures').at(-1)).toMatchObject({ changed: [{ name: 'a' }, { name: 'b' }], removed: [] });
    a.isConnected = false;
    await vi.advanceTimersByTimeAsync(400);
    expect(messages('pictures').at(-1)).toMatchObject({ removed: [1] });
    check.clear();
    await vi.advanceTimersByTimeAsync(400);
    expect(messages('pictures').at(-1)).toMatchObject({ changed: [], removed: [2] });
  });

  it("lists a picture that can't be checked only once, however often it is asked to", () => {
    const site = new FakeSource('embedded');
    check.refuse(site, 'embedded_site');
    check.refuse(site, 'embedded_site');
    expect(check.snapshot().pictures).toMatchObject([
      { name: 'embedded', phase: 'unreadable', problem: 'embedded_site' },
    ]);
  });

  it('does not check cancelled pictures, and checks those again whose site is now allowed', async () => {
    vi.mocked(readPicture).mockResolvedValueOnce({ ...READ, site: 'https://example.org' });
    await ask(1, new FakeSource('a'), new FakeSource('b'));
    await answer(0);
    check.cancel();
    expect(phases()).toEqual({ a: 'done', b: 'cancelled' });
    check.siteAllowed('https://example.org');
    expect(phases()).toEqual({ a: 'checking', b: 'cancelled' });
  });

  it('disconnects a minute after the last work', async () => {
    await ask(1, new FakeSource('a'));
    await answer(0);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(port().disconnected).toBe(true);
    expect(messages('pictures-idle')).toHaveLength(1);
  });

  it('lets the host go after a minute where it has found no picture at all', async () => {
    fake.runtime.sendMessage.mockImplementation(async () => true);
    check.check([]);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(messages('pictures-idle')).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(2000);
    expect(messages('pictures-idle')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(messages('pictures-idle')).toHaveLength(1);
  });

  it('says again that it is idle as long as the host is kept for others', async () => {
    fake.runtime.sendMessage.mockImplementation(async () => false);
    check.check([]);
    await vi.advanceTimersByTimeAsync(125_000);
    expect(messages('pictures-idle')).toHaveLength(2);
  });

  it('removes itself when the extension is updated or removed, even after it has hung up', async () => {
    await ask(1, new FakeSource('a'));
    await answer(0);
    await vi.advanceTimersByTimeAsync(61_000);
    fake.runtime.id = undefined;
    await vi.advanceTimersByTimeAsync(300);
    expect(stop.signal.aborted).toBe(true);
  });

  it('reports an error while it looks at all pictures, and looks again', async () => {
    const source = new FakeSource('a');
    await ask(1, source);
    const key = vi.spyOn(source, 'key').mockImplementationOnce(() => {
      throw new Error('a picture broke');
    });
    await vi.advanceTimersByTimeAsync(500);
    expect(reportedBugs()).toMatchObject([{ message: 'Error: a picture broke' }]);
    expect(key.mock.calls.length).toBeGreaterThan(1);
  });

  it('leaves a page of thousands of pictures its time: it asks those that have news, and few of the others', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => new FakeSource(`${index}`, 200 * index));
    await ask(1, ...many);
    await vi.advanceTimersByTimeAsync(5000);
    const named = () => many.reduce((sum, { named: times }) => sum + times, 0);
    const clock = vi.spyOn(performance, 'now');
    let now = performance.now();
    // Each look at the clock takes a tenth of a ms.
    clock.mockImplementation(() => (now += 0.1));
    const before = named();
    for (let n = 0; n < 10; n++) await answer(n);
    expect(named() - before).toBeLessThan(100);
    await vi.advanceTimersByTimeAsync(200);
    clock.mockRestore();
    expect(named() - before).toBeGreaterThan(1);
    expect(named() - before).toBeLessThan(200);
  });

  it('draws over the pictures in view alone', async () => {
    const [here, below] = [new FakeSource('here'), new FakeSource('below', 5000)];
    scrolledAway.add(below);
    await ask(2, here, below);
    await answer(0);
    await answer(1);
    expect([...page.sources()].map(({ element }) => element)).toEqual([here]);
    scrolledAway.clear();
    expect([...page.sources()]).toHaveLength(2);
  });

  it('draws over nothing that was taken away while it was read', async () => {
    let finish: () => void = () => undefined;
    const source = new FakeSource('a');
    source.load = () =>
      new Promise((resolve) => {
        finish = () => resolve(LOADED);
      });
    await ask(1, source);
    check.clear();
    finish();
    await vi.advanceTimersByTimeAsync(1000);
    expect([...page.sources()]).toEqual([]);
  });

  it('follows the policy', async () => {
    check.policy = 'mask_forbidden';
    expect(page.look().policy).toBe('mask_forbidden');
  });
});

describe('an answer that the user has asked for', () => {
  const shown = () => [...page.sources()];

  it('leaves the page when it is dismissed, but stays known; the others stay', async () => {
    const [one, other] = [new FakeSource('one'), new FakeSource('other')];
    check.check([one], true);
    await ask(2, other);
    await answer(0);
    await answer(1);
    expect(shown()).toHaveLength(2);
    check.dismiss();
    expect(shown().map(({ element }) => element)).toEqual([other]);
    expect(check.snapshot().pictures).toHaveLength(2);
  });

  it('is checked again by its number, as one that the user has asked for', async () => {
    const one = new FakeSource('one');
    await ask(1, one);
    await answer(0);
    check.dismiss();
    expect(shown()[0]?.closable).toBe(false);
    check.checkAgain(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent()).toHaveLength(2);
    // While it is checked, another wish changes nothing, and a picture that has gone is no error.
    check.checkAgain(1);
    check.checkAgain(7);
    await answer(1);
    expect(sent()).toHaveLength(2);
    expect(shown()[0]?.closable).toBe(true);
    check.dismiss();
    expect(shown()).toEqual([]);
  });

  it('leads to the help where it could not be read and the user has asked for it', async () => {
    check.refuse(new FakeSource('all'), 'too_small');
    const asked = new FakeSource('asked');
    check.check([asked], true);
    check.refuse(asked, 'protected');
    expect(shown().map(({ hasHelp }) => hasHelp)).toEqual([false, true]);
    const read = new FakeSource('read');
    check.check([read], true);
    await ask(1);
    await answer(0);
    expect(shown().at(-1)).toMatchObject({ closable: true, hasHelp: false });
  });

  it('comes back when the user asks again', async () => {
    const one = new FakeSource('one');
    check.check([one], true);
    await ask(1);
    await answer(0);
    check.dismiss();
    await vi.advanceTimersByTimeAsync(2000);
    check.check([one], true);
    expect(shown()).toHaveLength(1);
    expect(shown()[0]?.notice).toBe('Starting …');
  });
});
