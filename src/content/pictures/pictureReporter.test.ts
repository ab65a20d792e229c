import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '../../../test/node/fakeBrowser.ts';
import type { PictureState } from '../../session/pictureState.ts';
import { PictureReporter, type Reported } from './pictureReporter.ts';

const THUMBNAIL = `data:image/jpeg;base64,${'A'.repeat(18_000)}`;
const PICTURE: PictureState = {
  id: 1,
  name: 'A picture',
  phase: 'checking',
  progress: 0.2,
  problem: null,
  notes: [],
  faces: [],
  thumbnail: THUMBNAIL,
  site: null,
};

let reporter: PictureReporter;
let hidden: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(1000);
  reporter = new PictureReporter();
  hidden = false;
  fake.runtime.sendMessage.mockResolvedValue(true);
});

let revision = 0;

/** The pictures with these states, by their numbers; all of them may have news. */
function withNews(...states: PictureState[]): Map<number, Reported> {
  return new Map(states.map((state) => [state.id, { revision: ++revision, state: () => state }]));
}

/** Reports these pictures, a while after the last report. @returns what was sent */
function report(...pictures: PictureState[]): unknown {
  return reportAll(withNews(...pictures));
}

function reportAll(pictures: ReadonlyMap<number, Reported>): unknown {
  vi.advanceTimersByTime(250);
  fake.runtime.sendMessage.mockClear();
  reporter.report(pictures, hidden);
  return fake.runtime.sendMessage.mock.calls[0]?.[0];
}

describe('PictureReporter', () => {
  it('tells about each picture once, and again when it changes', () => {
    const other = { ...PICTURE, id: 2 };
    expect(report(PICTURE, other)).toEqual({ type: 'pictures', changed: [PICTURE, other], removed: [], hidden: false });
    expect(report({ ...PICTURE }, { ...other })).toBeUndefined();
    expect(report(PICTURE, { ...other, phase: 'done', progress: 1 })).toMatchObject({
      changed: [{ id: 2, phase: 'done', progress: 1 }],
      removed: [],
    });
  });

  it('tells when the page begins to keep the boxes from being seen, and when it ends, and again if that was not kept', async () => {
    report(PICTURE);
    hidden = true;
    expect(report(PICTURE)).toEqual({ type: 'pictures', changed: [], removed: [], hidden: true });
    expect(report(PICTURE)).toBeUndefined();
    fake.runtime.sendMessage.mockResolvedValue(false);
    hidden = false;
    expect(report(PICTURE)).toMatchObject({ hidden: false });
    await vi.advanceTimersByTimeAsync(2000);
    fake.runtime.sendMessage.mockResolvedValue(true);
    expect(report(PICTURE)).toMatchObject({ hidden: false });
    await vi.advanceTimersByTimeAsync(2000);
    expect(report(PICTURE)).toBeUndefined();
  });

  it('tells that it is there when it is announced, also without any picture', () => {
    expect(report()).toBeUndefined();
    reporter.announce();
    expect(report()).toEqual({ type: 'pictures', changed: [], removed: [], hidden: false });
    expect(report()).toBeUndefined();
  });

  it('asks no picture for its state that has no news', () => {
    const state = vi.fn(() => PICTURE);
    const picture = { revision: 1, state };
    expect(reportAll(new Map([[1, picture]]))).toMatchObject({ changed: [{ id: 1 }] });
    reportAll(new Map([[1, picture]]));
    expect(state).toHaveBeenCalledTimes(1);
    state.mockReturnValue({ ...PICTURE, phase: 'done' });
    expect(reportAll(new Map([[1, { ...picture, revision: 2 }]]))).toMatchObject({ changed: [{ phase: 'done' }] });
  });

  it('tells of a thousand pictures at a time, and misses none', () => {
    const all = withNews(...Array.from({ length: 2500 }, (_, id) => ({ ...PICTURE, id })));
    const told = [1, 2, 3, 4].map(() => (reportAll(all) as { changed: unknown[] } | undefined)?.changed.length);
    expect(told).toEqual([1000, 1000, 500, undefined]);
  });

  it('sends a thumbnail once, as long as it stays the same', () => {
    report(PICTURE);
    const { thumbnail: _, ...rest } = PICTURE;
    expect(report({ ...PICTURE, progress: 0.5 })).toEqual({
      type: 'pictures',
      changed: [{ ...rest, progress: 0.5 }],
      removed: [],
      hidden: false,
    });
    const newer = `${THUMBNAIL}BB`;
    expect(report({ ...PICTURE, progress: 0.5, thumbnail: newer })).toMatchObject({ changed: [{ thumbnail: newer }] });
    expect(report({ ...PICTURE, progress: 0.5, thumbnail: null })).toMatchObject({ changed: [{ thumbnail: null }] });
  });

  it('does not serialise thumbnails to see whether something changed', () => {
    const stringify = vi.spyOn(JSON, 'stringify');
    report(PICTURE);
    report(PICTURE);
    const written = stringify.mock.results.map(({ value }) => `${value}`.length);
    stringify.mockRestore();
    expect(Math.max(...written)).toBeLessThan(1000);
  });

  it('tells which pictures are gone, and sends the thumbnail again if a picture comes back', () => {
    report(PICTURE);
    expect(report()).toEqual({ type: 'pictures', changed: [], removed: [1], hidden: false });
    expect(report(PICTURE)).toMatchObject({ changed: [{ thumbnail: THUMBNAIL }] });
  });

  it('tells about the same picture at most four times a second', () => {
    report(PICTURE);
    vi.advanceTimersByTime(200);
    fake.runtime.sendMessage.mockClear();
    reporter.report(withNews({ ...PICTURE, progress: 0.9 }), false);
    expect(fake.runtime.sendMessage).not.toHaveBeenCalled();
    expect(report({ ...PICTURE, progress: 0.9 })).toMatchObject({ changed: [{ progress: 0.9 }] });
  });

  it('tells again what the background could not keep', async () => {
    fake.runtime.sendMessage.mockResolvedValue(undefined);
    report(PICTURE);
    await vi.advanceTimersByTimeAsync(0);
    expect(report(PICTURE)).toBeUndefined();
    fake.runtime.sendMessage.mockResolvedValue(true);
    await vi.advanceTimersByTimeAsync(2000);
    expect(report(PICTURE)).toEqual({ type: 'pictures', changed: [PICTURE], removed: [], hidden: false });
    await vi.advanceTimersByTimeAsync(0);
    fake.runtime.sendMessage.mockResolvedValue(undefined);
    report();
    await vi.advanceTimersByTimeAsync(2000);
    expect(report()).toEqual({ type: 'pictures', changed: [], removed: [1], hidden: false });
  });
});
