import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakePort, fake } from '../../../test/node/fakeBrowser.ts';
import { FakeVideo } from '../../../test/node/fakeVideo.ts';
import { reportedBugs } from '../../../test/node/reportedBugs.ts';
import type { Power } from '../../platform/battery.ts';
import type { TileState } from '../../session/tileState.ts';
import type { OverlaySource } from '../overlay/overlay.ts';
import type { OverlayLook } from '../overlay/overlayLook.ts';
import { DocumentTiles } from './documentTiles.ts';
import type { Found } from './findVideos.ts';
import { sampleVideo } from './sampleVideo.ts';

/** The arguments that the check gave to those of its parts that need a real page. */
const page = vi.hoisted(() => ({
  find: (_: Found): void => undefined,
  sources: (): Iterable<OverlaySource> => [],
  look: (): Partial<OverlayLook> => ({}),
  inView: new Set<unknown>(),
  dimmed: false,
}));

vi.mock('./findVideos.ts', () => ({
  findVideos: (onChange: typeof page.find) => {
    page.find = onChange;
  },
}));
vi.mock('../overlay/overlay.ts', () => ({
  Overlay: class {
    readonly drawn = [];
    dim = (dimmed: boolean) => {
      page.dimmed = dimmed;
    };
    constructor(sources: typeof page.sources, look: typeof page.look) {
      Object.assign(page, { sources, look });
    }
  },
}));
vi.mock('../dom/watchView.ts', () => ({
  watchView: () => ({
    observe: (video: unknown) => page.inView.add(video),
    unobserve: (video: unknown) => page.inView.delete(video),
    isInView: (video: unknown) => page.inView.has(video),
  }),
}));
vi.mock('./sampleVideo.ts', async (original) => ({
  ...(await original<typeof import('./sampleVideo.ts')>()),
  sampleVideo: vi.fn(),
}));

interface SentFrame {
  readonly type: string;
  readonly sourceId: number;
  readonly sequence: number;
}

let stop: AbortController;
let check: DocumentTiles;
let videos: FakeVideo[];

beforeEach(async () => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockReturnValue();
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setTimeout(callback, 16));
  vi.mocked(sampleVideo)
    .mockReset()
    .mockImplementation(() => ({ width: 32, height: 24, pixels: new ArrayBuffer(32 * 24 * 4) }));
  fake.runtime.sendMessage.mockImplementation(async (message) => (message as SentFrame).type === 'host-needed');
  page.inView.clear();
  stop = new AbortController();
  check = new DocumentTiles(stop);
  videos = Array.from({ length: 5 }, () => new FakeVideo());
  await vi.advanceTimersByTimeAsync(1000);
});

/** Puts these videos on the page, in place of those before. */
function show(...now: FakeVideo[]): void {
  page.find({ videos: new Set(now.map(({ element }) => element)), canvases: new Set(), embedding: new Set() });
}

/** What the background was told of the tiles last. */
function toldTiles(): TileState[] {
  const messages = fake.runtime.sendMessage.mock.calls.map(([message]) => message as { type: string });
  return (messages.filter(({ type }) => type === 'tiles').at(-1) as { tiles: TileState[] } | undefined)?.tiles ?? [];
}

/** Lets time pass while all videos play. */
async function play(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 50) {
    for (const video of videos) video.present();
    await vi.advanceTimersByTimeAsync(50);
  }
}

function port(): FakePort {
  const newest = fake.runtime.ports.at(-1);
  if (!newest) throw new Error('no port was opened');
  return newest;
}

function ready(workers: number, power?: Power): void {
  port().onMessage.dispatch({ type: 'ready', binary: true, workers, ...(power && { power }) });
}

/** The frames that were sent over the newest port, oldest first. */
function sent(): SentFrame[] {
  return (port().posted as SentFrame[]).filter(({ type }) => type === 'frame');
}

/** Answers a frame with one face that is bare with this likelihood. */
function answer({ sourceId, sequence }: SentFrame, bare = 0.97): void {
  const face = {
    boundingBox: { x: 4, y: 4, width: 8, height: 8 },
    rotation: 0,
    labelScores: [0.99 - bare, bare, 0.01],
  };
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
}

/** What the background was told last. */
function reported(): readonly TileState[] {
  const reports = fake.runtime.sendMessage.mock.calls.map(([message]) => message as { type: string });
  const last = reports.filter(({ type }) => type === 'tiles').at(-1) as { tiles?: TileState[] } | undefined;
  return last?.tiles ?? [];
}

describe('DocumentTiles', () => {
  it('shows what the user says of a tile’s people, until that is taken back', () => {
    show(...videos.slice(0, 2));
    const marks = () => [...page.sources()].map((source) => [...(source.marks ?? [])]);
    check.mark([{ tile: 2, track: 1, mark: 'ignored' }]);
    expect(marks()).toEqual([[], [[1, 'ignored']]]);
    check.mark([]);
    expect(marks()).toEqual([[], []]);
  });

  it('samples nothing before the host is ready, and then one frame more than it has workers', async () => {
    show(...videos);
    await play(500);
    expect(sent()).toEqual([]);
    ready(2);
    await play(500);
    expect(sent().map(({ sourceId }) => sourceId)).toEqual([1, 2, 3]);
    ready(4);
    await play(100);
    expect(sent().map(({ sourceId }) => sourceId)).toEqual([1, 2, 3, 4, 5]);
  });

  it('leaves the page most of its time: beyond its first credit a sample that takes 30 ms is followed by a rest of 170', async () => {
    const clock = performance.now.bind(performance);
    let spent = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => clock() + spent);
    vi.mocked(sampleVideo).mockImplementation(() => {
      spent += 30;
      return { width: 32, height: 24, pixels: new ArrayBuffer(32 * 24 * 4) };
    });
    show(...videos);
    ready(4);
    const counts: number[] = [];
    for (let looks = 0; looks < 3; looks++) {
      await play(150);
      counts.push(sent().length);
    }
    expect(counts).toEqual([3, 4, 5]);
  });

  it('reads no video inside a display frame, in which the page’s own drawing would wait', async () => {
    const [video] = videos as [FakeVideo];
    show(video);
    ready(1);
    await play(500);
    for (const index of [0, 1]) {
      answer(sent()[index] as SentFrame);
      await vi.advanceTimersByTimeAsync(1000);
    }
    const before = vi.mocked(sampleVideo).mock.calls.length;
    video.present();
    expect(vi.mocked(sampleVideo).mock.calls).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.mocked(sampleVideo).mock.calls).toHaveLength(before + 1);
  });

  it('draws and reports the faces of an answer, and samples that video again', async () => {
    show(videos[0] as FakeVideo);
    ready(1);
    await play(100);
    answer(sent()[0] as SentFrame);
    await play(500);
    expect([...page.sources()].map(({ tracks }) => tracks.length)).toEqual([1]);
    expect(reported()).toMatchObject([{ id: 1, activity: 'checking', faces: [{ state: 'without_mask' }] }]);
    expect(sent()).toHaveLength(2);
  });

  it('removes the faces of a video that left', async () => {
    show(videos[0] as FakeVideo);
    ready(1);
    await play(100);
    answer(sent()[0] as SentFrame);
    await play(300);
    show();
    await play(300);
    expect([...page.sources()]).toEqual([]);
    expect(reported()).toEqual([]);
  });

  it('does not check videos out of view, and forgets who was in them', async () => {
    const [video] = videos as [FakeVideo];
    show(video);
    ready(1);
    await play(100);
    answer(sent()[0] as SentFrame);
    page.inView.delete(video.element);
    await play(500);
    expect(sent()).toHaveLength(1);
    expect(reported()).toMatchObject([{ activity: 'out_of_view', faces: [] }]);
  });

  it('sends the frames again that a lost host did not answer', async () => {
    show(videos[0] as FakeVideo);
    ready(1);
    await play(100);
    const [lost] = sent();
    port().onDisconnect.dispatch();
    await play(300);
    ready(1);
    await play(300);
    expect(sent().map(({ sourceId }) => sourceId)).toEqual([lost?.sourceId]);
  });

  it('counts a video whose frame is never answered as not checked, and tries it again', async () => {
    show(videos[0] as FakeVideo);
    ready(1);
    await play(100);
    answer(sent()[0] as SentFrame);
    await play(300);
    expect(sent()).toHaveLength(2);
    await play(30_500);
    expect(sent()).toHaveLength(3);
    expect(reported()).toMatchObject([{ activity: 'unreadable', problem: 'engine_failed', faces: [] }]);
    answer(sent()[2] as SentFrame);
    await play(300);
    expect(reported()).toMatchObject([{ activity: 'checking', problem: null, faces: [{ state: 'without_mask' }] }]);
  });

  it('checks nothing and shows nobody while it is paused', async () => {
    show(...videos);
    ready(1);
    await play(500);
    answer(sent()[0] as SentFrame);
    check.pause(true);
    const before = sent().length;
    await play(2000);
    expect(sent()).toHaveLength(before);
    expect([...page.sources()].flatMap(({ tracks }) => tracks)).toEqual([]);
    check.pause(false);
    await play(500);
    expect(sent().length).toBeGreaterThan(before);
  });

  it('follows the policy', async () => {
    check.policy = 'mask_forbidden';
    expect(page.look().policy).toBe('mask_forbidden');
  });

  it('checks as often, and asks for as much certainty, as the user wants', async () => {
    const choose = (chosen: object) => fake.storage.local.set({ settings: { version: 1, ...chosen } });
    await choose({ checkRate: 'saving', unsureBelowVideo: 0.9 });
    show(...videos.slice(0, 1));
    ready(1);
    await play(100);
    const [first] = sent();
    if (first) answer(first, 0.8);
    await play(800);
    expect(sent()).toHaveLength(1);
    await play(300);
    expect(sent()).toHaveLength(2);
    expect([...page.sources()][0]?.tracks).toMatchObject([{ state: 'unsure' }]);
    await choose({ checkRate: 'fast', unsureBelowVideo: 0.4 });
    const [, second] = sent();
    if (second) answer(second, 0.8);
    expect([...page.sources()][0]?.tracks).toMatchObject([{ state: 'without_mask' }]);
    await play(200);
    expect(sent().length).toBeGreaterThanOrEqual(3);
  });

  it('checks less often while the battery is low, and as often as before when it is charged', async () => {
    show(...videos.slice(0, 1));
    ready(1, { onBattery: true, level: 0.1 });
    await play(100);
    answer(sent()[0] as SentFrame);
    await play(800);
    expect(sent()).toHaveLength(1);
    ready(1, { onBattery: false, level: 0.1 });
    await play(100);
    expect(sent()).toHaveLength(2);
  });

  it('checks a hidden document every two seconds, and more seldom if the host asks for that', async () => {
    vi.stubGlobal('document', { hidden: true });
    show(...videos.slice(0, 1));
    const samples = () => vi.mocked(sampleVideo).mock.calls.length;
    const answerAll = () => {
      for (const one of sent()) answer(one);
    };
    ready(1);
    await play(1200);
    expect(samples()).toBe(1);
    answerAll();
    await play(1600);
    expect(samples()).toBe(1);
    await play(400);
    expect(samples()).toBe(2);
    answerAll();
    port().onMessage.dispatch({ type: 'ready', binary: true, workers: 1, hiddenSlowdown: 3 });
    await play(5600);
    expect(samples()).toBe(2);
    await play(500);
    expect(samples()).toBe(3);
  });

  it('reports an error while it looks at all tiles, and looks again', async () => {
    const [video] = videos as [FakeVideo];
    show(video);
    const look = vi.spyOn(video, 'getAttribute').mockImplementationOnce(() => {
      throw new Error('a video broke');
    });
    await play(600);
    expect(reportedBugs()).toMatchObject([{ where: 'page', message: 'Error: a video broke' }]);
    expect(look.mock.calls.length).toBeGreaterThan(1);
    expect(reported()).toMatchObject([{ id: 1, activity: 'waiting' }]);
  });

  it('ends when its signal aborts, and aborts it when the extension is gone', async () => {
    show(...videos);
    ready(1);
    await play(100);
    fake.runtime.id = undefined;
    port().onDisconnect.dispatch();
    expect(stop.signal.aborted).toBe(true);
    fake.runtime.sendMessage.mockClear();
    await play(6000);
    expect(fake.runtime.sendMessage).not.toHaveBeenCalled();
    expect(videos.some(({ watched }) => watched)).toBe(false);
  });

  it('looks at no more canvases than a page with a call may have', () => {
    const canvas = () => ({ matches: (selector: string) => selector === 'canvas' }) as unknown as HTMLCanvasElement;
    page.find({ videos: new Set(), canvases: new Set(Array.from({ length: 1000 }, canvas)), embedding: new Set() });
    expect(page.inView.size).toBe(50);
  });

  it('tells tests and benches what is drawn, known and under way', async () => {
    show(videos[0] as FakeVideo);
    ready(1);
    await play(100);
    expect(check.snapshot()).toMatchObject({ boxes: [], tiles: [{ id: 1 }], pending: 1, labelAges: [] });
    answer(sent()[0] as SentFrame);
    await vi.advanceTimersByTimeAsync(16);
    expect(check.snapshot().labelAges).toHaveLength(1);
  });

  it('dims the boxes of a host that has fallen silent, then removes them and counts nobody, until it answers', async () => {
    const [video] = videos as [FakeVideo];
    show(video);
    ready(1);
    await play(100);
    answer(sent()[0] as SentFrame);
    const seen = () => ({
      dimmed: page.dimmed,
      boxes: [...page.sources()].flatMap(({ tracks }) => tracks).length,
      problem: check.snapshot().tiles[0]?.problem,
    });
    await play(1000);
    expect(seen()).toEqual({ dimmed: false, boxes: 1, problem: null });
    await play(2500);
    expect(seen()).toEqual({ dimmed: true, boxes: 1, problem: null });
    await play(4000);
    expect(seen()).toEqual({ dimmed: true, boxes: 0, problem: 'engine_silent' });
    answer(sent().at(-1) as SentFrame);
    await play(300);
    expect(seen()).toEqual({ dimmed: false, boxes: 1, problem: null });
  });

  it('does the same while the host is gone', async () => {
    const [video] = videos as [FakeVideo];
    show(video);
    ready(1);
    await play(100);
    answer(sent()[0] as SentFrame);
    fake.runtime.sendMessage.mockResolvedValue(false);
    port().onDisconnect.dispatch();
    await play(7000);
    expect(check.snapshot().tiles[0]).toMatchObject({ problem: 'engine_silent', faces: [] });
  });

  it('draws nothing over a video in a window of its own, goes on counting its people, and tells so', async () => {
    const [video] = videos as [FakeVideo];
    show(video);
    ready(1);
    await play(200);
    answer(sent()[0] as SentFrame);
    await play(600);
    expect([...page.sources()]).toHaveLength(1);
    expect(toldTiles()).toMatchObject([{ faces: [{ state: 'without_mask' }] }]);
    expect(toldTiles()[0]).not.toHaveProperty('ownWindow');
    video.ownerDocument = {};
    await play(600);
    expect([...page.sources()]).toEqual([]);
    expect(toldTiles()).toMatchObject([{ activity: 'checking', ownWindow: true, faces: [{ state: 'without_mask' }] }]);
  });
});
