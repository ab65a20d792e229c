import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadImage } from './loadImage.ts';

class FakeImage extends EventTarget {
  complete = false;
  loading = 'auto';
  naturalWidth = 0;

  get element(): HTMLImageElement {
    return this as unknown as HTMLImageElement;
  }

  /** Lets the file arrive. */
  arrive(width: number): void {
    this.complete = true;
    this.naturalWidth = width;
    this.dispatchEvent(new Event(width > 0 ? 'load' : 'error'));
  }
}

const signal = new AbortController().signal;
let image: FakeImage;

beforeEach(() => {
  image = new FakeImage();
});

describe('loadImage', () => {
  it('waits for a picture that is on its way', async () => {
    const loaded = loadImage(image.element, signal);
    image.arrive(100);
    await expect(loaded).resolves.toBeUndefined();
  });

  it('loads a lazy picture at once', () => {
    image.loading = 'lazy';
    void loadImage(image.element, signal).catch(() => undefined);
    expect(image.loading).toBe('eager');
  });

  it('says that the file is broken if it is no picture', async () => {
    const loaded = loadImage(image.element, signal);
    image.arrive(0);
    await expect(loaded).rejects.toMatchObject({ problem: 'broken' });
  });

  it('says that a picture was not fetched if it does not arrive in time', async () => {
    const late = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
    const loaded = loadImage(image.element, signal);
    expect(AbortSignal.timeout).toHaveBeenCalledWith(15_000);
    late.abort();
    await expect(loaded).rejects.toMatchObject({ problem: 'not_fetched' });
  });
});
