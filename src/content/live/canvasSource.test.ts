import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CanvasSource } from './canvasSource.ts';

/** The page's canvas: what is drawn on it, and how large it is. */
const page = { shade: 0, opacity: 255, tainted: false, width: 640, height: 360 };
let source: CanvasSource;
let stop: AbortController;
const onFrame = vi.fn();

const canvas = {
  get width() {
    return page.width;
  },
  get height() {
    return page.height;
  },
  getBoundingClientRect: () => ({ width: page.width, height: page.height }),
} as unknown as HTMLCanvasElement;

/** The small copy that looks are compared in. */
const copy = {
  width: 0,
  height: 0,
  getContext: () => copy,
  clearRect: () => undefined,
  drawImage: () => undefined,
  getImageData: () => {
    if (page.tainted) throw new DOMException('tainted', 'SecurityError');
    return { data: Uint8ClampedArray.from([page.shade, page.shade, page.shade, page.opacity]) };
  },
};

beforeEach(() => {
  vi.restoreAllMocks();
  vi.useFakeTimers();
  vi.stubGlobal('document', { createElement: () => copy });
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setTimeout(callback, 16));
  Object.assign(page, { shade: 0, opacity: 255, tainted: false, width: 640, height: 360 });
  onFrame.mockReset();
  stop = new AbortController();
  source = new CanvasSource(canvas, onFrame, stop.signal);
});

/** Polls as a document does, for a while. */
function poll(ms: number, repaint = false): void {
  for (let passed = 0; passed < ms; passed += 250) {
    if (repaint) page.shade++;
    source.poll(false);
    vi.advanceTimersByTime(250);
  }
}

describe('CanvasSource', () => {
  it('tells of a frame when the canvas was repainted, and has it only in that display frame', () => {
    onFrame.mockImplementation(() => expect(source.hasNewFrame).toBe(true));
    poll(1000);
    expect(onFrame).not.toHaveBeenCalled();
    poll(2000, true);
    expect(onFrame).toHaveBeenCalled();
    expect(source.hasNewFrame).toBe(false);
    expect(performance.now() - source.frameAt).toBeLessThan(1000);
  });

  it('looks less often at a canvas that rests', () => {
    const look = vi.spyOn(copy, 'getImageData');
    poll(2000, true);
    const moving = look.mock.calls.length;
    poll(8000);
    look.mockClear();
    poll(2000);
    expect(look.mock.calls.length).toBeLessThan(moving / 2);
  });

  it('waits some display frames for a canvas that is empty between its drawings', () => {
    poll(1000);
    page.opacity = 0;
    source.poll(false);
    vi.advanceTimersByTime(50);
    expect(onFrame).not.toHaveBeenCalled();
    page.opacity = 255;
    page.shade = 9;
    vi.advanceTimersByTime(50);
    expect(onFrame).toHaveBeenCalledTimes(1);
  });

  it('takes a canvas that stays empty for one without frames', () => {
    page.opacity = 0;
    poll(3000, true);
    expect(onFrame).not.toHaveBeenCalled();
    expect(source.problem).toBeNull();
    expect(source.notable).toBe(false);
  });

  it('cannot read a canvas with pictures of another site, until they are gone', () => {
    page.tainted = true;
    poll(1000);
    expect(source.problem).toBe('cross_origin');
    expect(source.notable).toBe(true);
    page.tainted = false;
    poll(4000, true);
    expect(source.problem).toBeNull();
  });

  it('looks neither at tiny canvases nor in a hidden tab nor after its end', () => {
    const look = vi.spyOn(copy, 'getImageData');
    page.width = 100;
    poll(2000, true);
    page.width = 640;
    source.poll(true);
    vi.advanceTimersByTime(100);
    expect(look).not.toHaveBeenCalled();
    page.opacity = 0;
    source.poll(false);
    vi.advanceTimersByTime(20);
    stop.abort();
    look.mockClear();
    vi.advanceTimersByTime(1000);
    expect(look.mock.calls.length).toBeLessThanOrEqual(1);
  });

  it('gives a frame again whose answer was lost, even if nothing has changed since', () => {
    poll(2000, true);
    onFrame.mockClear();
    source.again();
    poll(500);
    expect(onFrame).toHaveBeenCalledTimes(1);
  });
});
