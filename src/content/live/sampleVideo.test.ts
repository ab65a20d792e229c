import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeVideo } from '../../../test/node/fakeVideo.ts';
import { sampleVideo } from './sampleVideo.ts';

const canvases: FakeCanvas[] = [];
let video: FakeVideo;

/** A canvas that remembers what it was asked for. */
class FakeCanvas {
  width = 300;
  height = 150;
  readonly drawImage = vi.fn();
  readonly toDataURL = vi.fn(() => 'data:image/jpeg;base64,AA==');
  readonly getImageData = vi.fn((_x: number, _y: number, width: number, height: number) => ({
    data: new Uint8ClampedArray(width * height * 4),
  }));
  getContext = () => this;
}

beforeEach(() => {
  video = new FakeVideo();
  vi.stubGlobal('document', {
    createElement: () => {
      canvases.push(new FakeCanvas());
      return canvases.at(-1);
    },
  });
});

describe('sampleVideo', () => {
  it('shrinks a frame to the wanted side, and keeps its shape', () => {
    const { width, height, pixels } = sampleVideo(video.element, 320, true);
    expect([width, height]).toEqual([320, 240]);
    expect((pixels as ArrayBuffer).byteLength).toBe(320 * 240 * 4);
    expect(canvases.at(-1)?.drawImage).toHaveBeenLastCalledWith(video, 0, 0, 320, 240);
  });

  it('does not enlarge a small frame', () => {
    const { width, height } = sampleVideo(video.element, 960, true);
    expect([width, height]).toEqual([640, 480]);
  });

  it('gives a JPEG where ports carry no bytes', () => {
    expect(sampleVideo(video.element, 320, false).pixels).toBe('data:image/jpeg;base64,AA==');
    expect(canvases.at(-1)?.toDataURL).toHaveBeenLastCalledWith('image/jpeg', 0.9);
  });

  it.each([
    ['protected', { mediaKeys: {} }],
    ['broken', { error: { code: 4 } }],
  ])('names a video that is %s', (problem, state) => {
    expect(() => sampleVideo(Object.assign(video, state).element, 320, true)).toThrow(problem);
  });

  it('reports that a video belongs to another site, and uses a new canvas after that', () => {
    sampleVideo(video.element, 320, true);
    const canvas = canvases.at(-1);
    canvas?.getImageData.mockImplementationOnce(() => {
      throw new DOMException('tainted', 'SecurityError');
    });
    expect(() => sampleVideo(video.element, 320, true)).toThrow('cross_origin');
    sampleVideo(video.element, 320, true);
    expect(canvases.at(-1)).not.toBe(canvas);
  });

  it('passes on an error that is no ordinary reason', () => {
    sampleVideo(video.element, 320, true);
    canvases.at(-1)?.getImageData.mockImplementationOnce(() => {
      throw new RangeError('out of memory');
    });
    expect(() => sampleVideo(video.element, 320, true)).toThrow(RangeError);
  });
});
