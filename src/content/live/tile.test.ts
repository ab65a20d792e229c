import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '../../../test/node/fakeBrowser.ts';
import { FakeVideo } from '../../../test/node/fakeVideo.ts';
import { DEFAULT_DISTANCE } from '../../faces/distanceChoice.ts';
import type { Sample } from '../../inference/pixels/sample.ts';
import type { InferenceAnswer } from '../link/inferenceClient.ts';
import { Portraits } from './portraits.ts';
import { sampleVideo, UnreadableVideo } from './sampleVideo.ts';
import { Tile } from './tile.ts';

vi.mock('./sampleVideo.ts', async (original) => ({
  ...(await original<typeof import('./sampleVideo.ts')>()),
  sampleVideo: vi.fn(),
}));

const SAMPLE: Sample = { width: 32, height: 24, pixels: new ArrayBuffer(32 * 24 * 4) };
const SURE = [0.97, 0.02, 0.01];

let video: FakeVideo;
let tile: Tile;
let stop: AbortController;
const onFrame = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(0);
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('document', {});
  vi.mocked(sampleVideo)
    .mockReset()
    .mockImplementation(() => ({ ...SAMPLE, pixels: new ArrayBuffer(32 * 24 * 4) }));
  onFrame.mockReset();
  vi.spyOn(console, 'error').mockReturnValue();
  stop = new AbortController();
  video = new FakeVideo();
  tile = new Tile(1, video.element, onFrame, stop.signal);
  vi.advanceTimersByTime(5000);
  video.present();
});

/** Samples a new frame. @returns what would be sent */
function ask() {
  video.present();
  return tile.sample(true, performance.now());
}

function faces(sequence: number, count = 1): InferenceAnswer {
  const found = Array.from({ length: count }, (_, index) => ({
    boundingBox: { x: 8 * index, y: 4, width: 8, height: 8 },
    rotation: 0,
    labelScores: SURE,
    faceConfidence: 0.95,
  }));
  return { type: 'faces', sourceId: 1, sequence, faces: found, progress: 1, width: 32, height: 24, busyMs: 5 };
}

function failed(sequence: number): InferenceAnswer {
  return { type: 'failed', sourceId: 1, sequence, reason: 'engine_failed' };
}

/** Samples a frame, and takes in an answer with one face. */
function showFace(): void {
  tile.receive(faces(ask()?.sequence ?? 0));
  expect(tile.state('Ada', true).faces).toHaveLength(1);
}

describe('Tile', () => {
  it('shows and counts the faces of an answer, their confidences in whole percents', () => {
    showFace();
    expect(tile.state('Ada', true)).toEqual({
      id: 1,
      name: 'Ada',
      activity: 'checking',
      problem: null,
      faces: [{ id: 1, state: 'with_mask', confidence: 0.97 }],
      checks: 1,
    });
  });

  it('forgets its people when the page shows others in the same element, and an answer about them', () => {
    showFace();
    const before = ask();
    video.empty();
    expect(tile.state('Ada', true).faces).toEqual([]);
    tile.receive(faces(before?.sequence ?? 0));
    expect(tile.state('Ada', true).faces).toEqual([]);
    showFace();
    expect(tile.state('Ada', true).faces).toMatchObject([{ id: 2 }]);
    video.empty(false);
    expect(tile.state('Ada', true).faces).toHaveLength(1);
  });

  it('measures how far its own people are apart, and not when there is only one', () => {
    const choice = { ...DEFAULT_DISTANCE, shown: true };
    showFace();
    tile.measure(choice);
    expect(tile.state('Ada', true)).not.toHaveProperty('closePairs');
    vi.advanceTimersByTime(300);
    tile.receive(faces(ask()?.sequence ?? 0, 2));
    tile.measure(choice);
    expect(tile.state('Ada', true).closePairs).toEqual({ tooClose: 1, perhaps: 0 });
    tile.tracker.clear();
    tile.measure(choice);
    expect(tile.state('Ada', true)).not.toHaveProperty('closePairs');
  });

  it('has portraits cut out of the frame that an answer is about, of those who are clearly seen', () => {
    const [copy, cut, drop] = (['copy', 'cut', 'drop'] as const).map((name) => vi.spyOn(Portraits.prototype, name));
    const first = ask()?.sequence ?? 0;
    expect(copy).toHaveBeenLastCalledWith(tile.element, { width: 640, height: 480 });
    expect(cut).not.toHaveBeenCalled();
    tile.receive(faces(first, 2));
    const clear = [expect.objectContaining({ id: 1 }), expect.objectContaining({ id: 2 })];
    expect(cut).toHaveBeenLastCalledWith(clear, { width: 32, height: 24 });
    vi.advanceTimersByTime(300);
    tile.receive(faces(ask()?.sequence ?? 0, 1));
    expect(cut).toHaveBeenLastCalledWith([clear[0]], { width: 32, height: 24 });
    vi.advanceTimersByTime(300);
    ask();
    const before = drop?.mock.calls.length ?? 0;
    tile.lose();
    expect(drop?.mock.calls.length).toBe(before + 1);
    vi.restoreAllMocks();
  });

  it('neither shows nor counts faces after the engine failed', () => {
    showFace();
    vi.advanceTimersByTime(300);
    tile.receive(failed(ask()?.sequence ?? 0));
    expect(tile.state('Ada', true)).toMatchObject({ activity: 'unreadable', problem: 'engine_failed', faces: [] });
    expect(tile.tracks).toEqual([]);
    expect(tile.inFlight).toBe(false);
  });

  it('is tried again some seconds after the engine failed', () => {
    tile.receive(failed(ask()?.sequence ?? 0));
    video.present();
    expect(tile.hasNewFrame).toBe(false);
    vi.advanceTimersByTime(3001);
    video.present();
    expect(tile.hasNewFrame).toBe(true);
    tile.receive(faces(ask()?.sequence ?? 0));
    expect(tile.state('Ada', true)).toMatchObject({ activity: 'checking', problem: null });
  });

  it('drops its faces and names the problem when the video can no longer be read', () => {
    showFace();
    vi.mocked(sampleVideo).mockImplementation(() => {
      throw new UnreadableVideo('cross_origin');
    });
    expect(ask()).toBeUndefined();
    expect(tile.state('Ada', true)).toMatchObject({ activity: 'unreadable', problem: 'cross_origin', faces: [] });
    expect(fake.runtime.sendMessage).not.toHaveBeenCalled();
  });

  it('reports an error that is no ordinary reason why a video is unreadable, and goes on', () => {
    showFace();
    vi.mocked(sampleVideo).mockImplementationOnce(() => {
      throw new TypeError('a slip of ours in sampling');
    });
    expect(ask()).toBeUndefined();
    expect(tile.inFlight).toBe(false);
    expect(tile.state('Ada', true)).toMatchObject({ problem: 'engine_failed', faces: [] });
    expect(fake.runtime.sendMessage).toHaveBeenCalledWith(
      expect.objectContaining({ bug: expect.objectContaining({ message: 'TypeError: a slip of ours in sampling' }) }),
    );
  });

  it('reports an error that the callback throws, and goes on listening to its video', () => {
    onFrame.mockImplementationOnce(() => {
      throw new Error('the pump broke');
    });
    expect(() => video.present()).not.toThrow();
    expect(fake.runtime.sendMessage).toHaveBeenCalledWith(
      expect.objectContaining({ bug: expect.objectContaining({ where: 'page', message: 'Error: the pump broke' }) }),
    );
    onFrame.mockClear();
    video.present();
    expect(onFrame).toHaveBeenCalledTimes(1);
  });

  it('stops listening when its signal aborts', () => {
    stop.abort();
    onFrame.mockClear();
    video.present();
    expect(onFrame).not.toHaveBeenCalled();
    expect(video.watched).toBe(false);
  });

  it('ignores an answer to an older frame', () => {
    const older = ask()?.sequence ?? 0;
    tile.lose();
    const newer = ask()?.sequence ?? 0;
    expect(tile.receive(faces(older))).toBeUndefined();
    expect(tile.inFlight).toBe(true);
    expect(tile.state('Ada', true).faces).toEqual([]);
    tile.receive(faces(newer));
    expect(tile.inFlight).toBe(false);
    expect(tile.state('Ada', true).faces).toHaveLength(1);
  });

  it('says when the frame of an answer was taken', () => {
    const takenAt = performance.now();
    const frame = ask();
    vi.advanceTimersByTime(120);
    expect(tile.receive(faces(frame?.sequence ?? 0))).toBe(takenAt);
  });

  it('counts as stopped when no new frame has come for a while, and then takes in no faces', () => {
    const frame = ask();
    vi.advanceTimersByTime(1600);
    expect(tile.stopped).toBe(true);
    expect(tile.receive(faces(frame?.sequence ?? 0))).toBeUndefined();
    expect(tile.state('Ada', true)).toMatchObject({ activity: 'paused', faces: [] });
  });

  it("notices by polling that a video has moved on although its callbacks don't come", () => {
    ask();
    video.currentTime += 1;
    tile.poll(true);
    expect(tile.hasNewFrame).toBe(true);
  });

  it('reports its activity', () => {
    expect(tile.state('Ada', true).activity).toBe('waiting');
    expect(tile.state('Ada', false).activity).toBe('out_of_view');
    video.error = { code: 4 } as MediaError;
    expect(tile.state('Ada', true)).toMatchObject({ activity: 'unreadable', problem: 'broken' });
  });
});
