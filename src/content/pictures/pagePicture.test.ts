import { beforeEach, describe, expect, it, vi } from 'vitest';
import { reportedBugs } from '../../../test/node/reportedBugs.ts';
import { DEFAULT_DISTANCE } from '../../faces/distanceChoice.ts';
import { UnreadablePicture } from '../../session/unreadablePicture.ts';
import type { InferenceAnswer } from '../link/inferenceClient.ts';
import { PagePicture } from './pagePicture.ts';
import type { LoadedPicture, PictureSource } from './pictureSource.ts';
import { type ReadPicture, readPicture } from './readPicture.ts';

vi.mock('./readPicture.ts', () => ({ readPicture: vi.fn() }));
vi.mock('../../decoding/pngOf.ts', () => ({
  pngOf: async ({ width, height }: { width: number; height: number }) => `data:image/png;base64,${width}x${height}`,
}));

const READ: ReadPicture = {
  content: { address: 'https://example.org/a.jpg' },
  thumbnail: 'data:image/jpeg;base64,AA==',
  notes: [],
  site: null,
};
const LOADED = {
  natural: { width: 100, height: 80 },
  fit: ({ content }) => content,
  notes: [],
} as Partial<LoadedPicture>;

const matches = vi.fn(() => false);
let shown: string;
let unsureBelow: number;
const key = vi.fn(() => [shown]);
let load: () => Promise<LoadedPicture>;
let picture: PagePicture;
const signal = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
  matches.mockReset().mockReturnValue(false);
  vi.spyOn(console, 'error').mockReturnValue();
  vi.mocked(readPicture).mockReset().mockResolvedValue(READ);
  shown = 'a.jpg';
  unsureBelow = 0.6;
  key.mockReset().mockImplementation(() => [shown]);
  load = async () => LOADED as LoadedPicture;
  const source: PictureSource = {
    element: { matches } as unknown as Element,
    layer: 'content',
    key,
    address: () => `https://example.org/${shown}`,
    name: () => 'A picture',
    load: () => load(),
  };
  picture = new PagePicture(4, source, () => unsureBelow);
});

const never = () => new Promise<never>(() => undefined);

function faces(sequence: number, progress = 1, count = 1): InferenceAnswer {
  const face = { boundingBox: { x: 1, y: 2, width: 30, height: 30 }, rotation: 0, faceConfidence: 0.9 };
  return {
    type: 'faces',
    sourceId: 4,
    sequence,
    faces: Array.from({ length: count }, (_, index) => ({
      ...face,
      boundingBox: { ...face.boundingBox, x: 1 + 40 * index },
      labelScores: [0.014, 0.976, 0.01],
    })),
    progress,
    width: 100,
    height: 80,
    busyMs: 9,
  };
}

/** Reads the picture and takes in the answer. */
async function check(): Promise<void> {
  picture.receive(faces((await picture.read(signal))?.sequence ?? 0));
}

describe('PagePicture', () => {
  it('asks for as much certainty as the user wants', async () => {
    unsureBelow = 0.98;
    await check();
    expect(picture.state().faces).toMatchObject([{ state: 'unsure', confidence: 0.98 }]);
  });

  it('that the user has asked for says at once that it starts, and its answer stays until it is dismissed', async () => {
    picture.asked = true;
    expect(picture.notice).toBe('Starting …');
    await check();
    expect(picture.notice).toBe('1 person: No mask 1 · Esc or × removes this');
    vi.advanceTimersByTime(3_600_000);
    expect(picture.notice).toBe('1 person: No mask 1 · Esc or × removes this');
    picture.dismiss();
    expect(picture.dismissed).toBe(true);
    picture.restart();
    expect(picture.dismissed).toBe(false);
    expect(picture.notice).toBe('Starting …');
  });

  it('that the user has asked for says until it is dismissed why it could not be read', async () => {
    picture.asked = true;
    picture.fail('broken');
    vi.advanceTimersByTime(3_600_000);
    expect(picture.notice).toBe('Missing, damaged or no picture. · Esc or × removes this');
  });

  describe('to be saved', () => {
    const pixels = { data: new Uint8ClampedArray(4 * 50 * 40), width: 50, height: 40 };
    const SEEN = { ...READ, content: { image: pixels } };

    it('gives the pixels that were checked, though a page’s video has moved on', async () => {
      matches.mockReturnValue(true);
      vi.mocked(readPicture).mockResolvedValueOnce(SEEN);
      picture.asked = true;
      await check();
      // It was searched at 100 x 80 px, and read at half of that.
      expect(await picture.offer(signal)).toMatchObject({
        from: 'page',
        size: { width: 50, height: 40 },
        image: 'data:image/png;base64,50x40',
        faces: [{ id: 1, state: 'without_mask', boundingBox: { x: 0.5, y: 1, width: 15, height: 15 } }],
      });
      expect(readPicture).toHaveBeenCalledOnce();
      picture.dropCopy();
      expect(await picture.offer(signal)).toBeNull();
      expect(readPicture).toHaveBeenCalledOnce();
    });

    it('is read again if nobody has asked for it and it holds still', async () => {
      vi.mocked(readPicture).mockResolvedValue(SEEN);
      await check();
      expect(await picture.offer(signal)).toMatchObject({ from: 'page' });
      expect(readPicture).toHaveBeenCalledTimes(2);
      vi.mocked(readPicture).mockRejectedValueOnce(new UnreadablePicture('needs_permission'));
      expect(await picture.offer(signal)).toBeNull();
      expect(reportedBugs()).toEqual([]);
    });

    it('tells of a picture that was read in part where the boxes lie in that part', async () => {
      const partOf = { x: 10, y: 4, width: 200, height: 160 };
      vi.mocked(readPicture).mockResolvedValue({ ...SEEN, partOf });
      await check();
      // 1 + 10 px into the whole picture of 200 px is where the box was found, so it lies at 1 px of the part.
      expect(await picture.offer(signal)).toMatchObject({ faces: [{ boundingBox: { x: 1, y: 2 } }] });
    });

    it('gives only the address where the page’s script has no pixels', async () => {
      vi.stubGlobal('location', { origin: 'https://page.example' });
      await check();
      expect(await picture.offer(signal)).toMatchObject({
        from: 'site',
        address: 'https://example.org/a.jpg',
        origin: 'https://page.example',
        size: { width: 100, height: 80 },
      });
    });

    it('is not given if the page shows another one, or none was checked', async () => {
      expect(await picture.offer(signal)).toBeNull();
      await check();
      shown = 'b.jpg';
      expect(await picture.offer(signal)).toBeNull();
    });
  });

  it('is dismissed only if it was asked for and has its answer', async () => {
    picture.asked = true;
    picture.dismiss();
    expect(picture.dismissed).toBe(false);
    picture.asked = false;
    await check();
    picture.dismiss();
    expect(picture.dismissed).toBe(false);
  });

  it('shows the faces that were found, their confidences in whole percents', async () => {
    await check();
    expect(picture.state()).toEqual({
      id: 4,
      name: 'A picture',
      phase: 'done',
      progress: 1,
      problem: null,
      notes: [],
      faces: [{ id: 1, state: 'without_mask', confidence: 0.98 }],
      thumbnail: READ.thumbnail,
      site: null,
    });
  });

  it('measures how far two people are apart once both are known, if the user wants it', async () => {
    const sequence = (await picture.read(signal))?.sequence ?? 0;
    picture.receive(faces(sequence, 0.4, 2));
    picture.measure({ ...DEFAULT_DISTANCE, shown: true });
    expect(picture.state()).not.toHaveProperty('closePairs');
    picture.receive(faces(sequence, 1, 2));
    picture.measure(DEFAULT_DISTANCE);
    expect(picture.state()).not.toHaveProperty('closePairs');
    picture.measure({ ...DEFAULT_DISTANCE, shown: true });
    expect(picture.state().closePairs).toEqual({ tooClose: 1, perhaps: 0 });
    expect(picture.pairs).toMatchObject([{ people: [1, 2], closeness: 'too_close' }]);
  });

  it('goes on being checked until the search is over', async () => {
    const sequence = (await picture.read(signal))?.sequence ?? 0;
    picture.receive(faces(sequence, 0.4));
    expect(picture.state()).toMatchObject({ phase: 'checking', progress: 0.4, faces: [{ state: 'without_mask' }] });
    expect(picture.notice).toBe('Checking … 40%');
  });

  it.each([
    ['loading it never ends', () => ({ load: never, read: async () => READ })],
    ['reading it never ends', () => ({ load: async () => LOADED as LoadedPicture, read: never })],
  ])('is given up after a minute if %s', async (_, means) => {
    load = means().load;
    vi.mocked(readPicture).mockImplementation(means().read);
    const sent = vi.fn();
    void picture.read(signal).then(sent);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(picture.phase).toBe('checking');
    await vi.advanceTimersByTimeAsync(1000);
    expect(picture.state()).toMatchObject({ phase: 'unreadable', problem: 'not_fetched', faces: [] });
    expect(sent).toHaveBeenCalledWith(undefined);
    expect(reportedBugs()).toEqual([]);
  });

  it('names the reason why it cannot be read, and reports no bug', async () => {
    vi.mocked(readPicture).mockRejectedValue(new UnreadablePicture('needs_permission'));
    expect(await picture.read(signal)).toBeUndefined();
    expect(picture.state()).toMatchObject({
      phase: 'unreadable',
      problem: 'needs_permission',
      site: 'https://example.org',
    });
    expect(reportedBugs()).toEqual([]);
  });

  it('reports every other error, and says that the check failed', async () => {
    vi.mocked(readPicture).mockRejectedValue(new TypeError('a slip while reading'));
    expect(await picture.read(signal)).toBeUndefined();
    expect(picture.state()).toMatchObject({ phase: 'unreadable', problem: 'engine_failed' });
    expect(reportedBugs()).toMatchObject([{ where: 'page', message: 'TypeError: a slip while reading' }]);
  });

  it('counts nobody after the engine failed halfway', async () => {
    const sequence = (await picture.read(signal))?.sequence ?? 0;
    picture.receive(faces(sequence, 0.4));
    picture.receive({ type: 'failed', sourceId: 4, sequence, reason: 'engine_failed' });
    expect(picture.state()).toMatchObject({ phase: 'unreadable', problem: 'engine_failed', faces: [] });
  });

  it('sends nothing if the picture was replaced while it was read, and ignores the old answer', async () => {
    const old = (await picture.read(signal))?.sequence ?? 0;
    let finish: (loaded: LoadedPicture) => void = () => undefined;
    load = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    const reading = picture.read(signal);
    shown = 'b.jpg';
    picture.restart();
    shown = 'c.jpg';
    finish(LOADED as LoadedPicture);
    expect(await reading).toBeUndefined();
    expect(picture.changed).toBe(true);
    picture.receive(faces(old));
    expect(picture.state()).toMatchObject({ phase: 'waiting', faces: [] });
  });

  it("drops the old thumbnail when the picture is replaced by one that can't be read", async () => {
    await check();
    vi.mocked(readPicture).mockRejectedValue(new UnreadablePicture('broken'));
    picture.restart();
    expect(picture.state().thumbnail).toBe(READ.thumbnail);
    shown = 'b.jpg';
    picture.restart();
    await picture.read(signal);
    expect(picture.state()).toMatchObject({ phase: 'unreadable', thumbnail: null });
  });

  it('shows nothing more once it was cancelled', async () => {
    const sequence = (await picture.read(signal))?.sequence ?? 0;
    picture.cancel();
    picture.receive(faces(sequence));
    expect(picture.state()).toMatchObject({ phase: 'cancelled', faces: [] });
  });

  it('shows a line about the outcome for some seconds', async () => {
    vi.mocked(readPicture).mockResolvedValue({ ...READ, notes: ['visible_part'] });
    picture.receive({ ...faces((await picture.read(signal))?.sequence ?? 0), faces: [] } as InferenceAnswer);
    expect(picture.notice).toBe('No face found · Only the part in view was checked.');
    await vi.advanceTimersByTimeAsync(8001);
    expect(picture.notice).toBeUndefined();
  });

  it('puts faces of a part where they lie in the whole picture', async () => {
    vi.mocked(readPicture).mockResolvedValue({ ...READ, partOf: { x: 10, y: 20, width: 200, height: 160 } });
    await check();
    expect(picture.frame).toMatchObject({ width: 200, height: 160 });
    expect(picture.tracks[0]?.boundingBox).toEqual({ x: 11, y: 22, width: 30, height: 30 });
  });

  it('reads a key that takes long to read only now and then, and an ordinary one at every look', () => {
    const looks = () => {
      key.mockClear();
      for (let frame = 0; frame < 60; frame++) {
        void picture.changed;
        vi.advanceTimersByTime(16);
      }
      return key.mock.calls.length;
    };
    expect(looks()).toBe(60);
    // A data address of some megabytes.
    key.mockImplementation(() => {
      vi.advanceTimersByTime(5);
      return [shown];
    });
    expect(looks()).toBeLessThan(4);
    shown = 'b.jpg';
    vi.advanceTimersByTime(600);
    expect(picture.changed).toBe(true);
  });
});
