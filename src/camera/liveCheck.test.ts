import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeVideo } from '../../test/node/fakeVideo.ts';
import { reportedBugs } from '../../test/node/reportedBugs.ts';
import { EngineFailure } from '../engine/engineFailure.ts';
import type { InferenceJob, InferenceResult } from '../engine/inferenceJob.ts';
import { LiveCheck, type StreamKind } from './liveCheck.ts';

const FACE = {
  boundingBox: { x: 40, y: 20, width: 80, height: 80 },
  rotation: 0,
  labelScores: [0.97, 0.02, 0.01],
  faceConfidence: 0.95,
};

/** The stream's track, as far as the check asks for it. */
const track = { muted: false };
class FakeStream {
  getVideoTracks = () => [track];
}

const canvas = {
  getContext: () => canvas,
  drawImage: () => undefined,
  getImageData: (_x: number, _y: number, width: number, height: number) => ({
    data: new Uint8ClampedArray(width * height * 4),
  }),
};

let page: { hidden: boolean; createElement: () => typeof canvas };
let video: FakeVideo;
let stop: AbortController;
const analyze = vi.fn<(job: InferenceJob) => Promise<InferenceResult>>();
const onChange = vi.fn();

beforeEach(() => {
  vi.useFakeTimers({ now: 10_000 });
  vi.spyOn(console, 'error').mockReturnValue();
  page = { hidden: false, createElement: () => canvas };
  vi.stubGlobal('document', page);
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('MediaStream', FakeStream);
  track.muted = false;
  video = Object.assign(new FakeVideo(), { srcObject: new FakeStream() });
  stop = new AbortController();
  analyze.mockReset().mockResolvedValue({ faces: [FACE], progress: 1, busyMs: 5 });
  onChange.mockClear();
});

function begin(kind: StreamKind): LiveCheck {
  return new LiveCheck(video.element, kind, { start: async () => undefined, analyze }, onChange, stop.signal);
}

/** Lets time pass while the video plays, or stands still. */
async function pass(check: LiveCheck, ms: number, plays = true): Promise<void> {
  for (let passed = 0; passed < ms; passed += 50) {
    await vi.advanceTimersByTimeAsync(50);
    if (plays) video.present();
    check.tick();
    await vi.advanceTimersByTimeAsync(0);
  }
}

describe('LiveCheck', () => {
  it('checks at most five frames a second, one after the other', async () => {
    const check = begin('camera');
    expect(check.activity).toBe('loading');
    await pass(check, 2000);
    expect(check.activity).toBe('checking');
    expect(check.tracks).toMatchObject([{ state: 'with_mask' }]);
    expect(analyze.mock.calls.length).toBeGreaterThanOrEqual(7);
    expect(analyze.mock.calls.length).toBeLessThanOrEqual(10);
    expect(check.answered).toBe(analyze.mock.calls.length);
  });

  it("counts nobody when the camera's picture stands still", async () => {
    const check = begin('camera');
    await pass(check, 1000);
    onChange.mockClear();
    await pass(check, 2000, false);
    expect(check.activity).toBe('still');
    expect(check.tracks).toEqual([]);
    expect(onChange).toHaveBeenCalledTimes(1);
    await pass(check, 1000);
    expect(check.tracks).toHaveLength(1);
  });

  it('tells that the picture stands still even if nobody was in it', async () => {
    analyze.mockResolvedValue({ faces: [], progress: 1, busyMs: 5 });
    const check = begin('camera');
    await pass(check, 1000);
    onChange.mockClear();
    await pass(check, 2000, false);
    expect(check.activity).toBe('still');
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('keeps the people of a shared window that does not change, until the window sends nothing any more', async () => {
    const check = begin('screen');
    await pass(check, 1000);
    await pass(check, 10_000, false);
    expect(check.activity).toBe('checking');
    expect(check.tracks).toHaveLength(1);
    track.muted = true;
    await pass(check, 100, false);
    expect(check.activity).toBe('still');
    expect(check.tracks).toEqual([]);
  });

  it('goes on while the page is hidden, when no event tells of frames', async () => {
    const check = begin('screen');
    page.hidden = true;
    await pass(check, 3000, false);
    expect(check.answered).toBeGreaterThan(5);
  });

  it('counts nobody when the engine fails, and tries again after some seconds', async () => {
    const check = begin('camera');
    await pass(check, 1000);
    analyze.mockRejectedValueOnce(new EngineFailure());
    await pass(check, 400);
    expect(check.activity).toBe('failed');
    expect(check.tracks).toEqual([]);
    expect(reportedBugs()).toEqual([]);
    const tried = analyze.mock.calls.length;
    await pass(check, 2000);
    expect(analyze.mock.calls.length).toBe(tried);
    await pass(check, 2000);
    expect(check.activity).toBe('checking');
    expect(check.tracks).toHaveLength(1);
  });

  it('reports an error of ours as a bug, and goes on', async () => {
    const check = begin('camera');
    analyze.mockRejectedValueOnce(new TypeError('a slip of ours in the check'));
    await pass(check, 200);
    expect(reportedBugs()).toMatchObject([{ where: 'camera page', message: 'TypeError: a slip of ours in the check' }]);
    expect(check.activity).toBe('failed');
  });

  it('stops when its signal aborts', async () => {
    const check = begin('camera');
    await pass(check, 1000);
    stop.abort();
    const tried = analyze.mock.calls.length;
    await pass(check, 1000);
    expect(analyze.mock.calls.length).toBe(tried);
    expect(check.tracks).toEqual([]);
    expect(video.watched).toBe(false);
  });
});
